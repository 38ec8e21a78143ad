import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cycles', '0001_initial'),
        ('dossiers', '0001_initial'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Regulation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level_code', models.CharField(max_length=20)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(help_text='last day', null=True)),
                ('quorum_percent', models.PositiveSmallIntegerField(default=75)),
                ('chair_needed', models.BooleanField(default=True)),
                ('spread_limit', models.PositiveSmallIntegerField(default=10, help_text='totals may not differ by more than this')),
                ('gate_percent', models.PositiveSmallIntegerField(default=50, help_text='more than this share must reach the minimum')),
                ('max_rounds', models.PositiveSmallIntegerField(default=3)),
                ('after_rounds', models.CharField(choices=[('defer', 'Chuyển hồ sơ sang phiên khác'), ('decide', 'Chủ tịch quyết định, ghi lý do')], default='defer', help_text='when totals still differ too much after the last round', max_length=10)),
                ('notice_days', models.PositiveSmallIntegerField(default=1, help_text='working days a dossier is open before')),
                ('min_members', models.PositiveSmallIntegerField(default=3)),
                ('source', models.CharField(blank=True, max_length=400)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('level_code', 'valid_from'), name='regulation_once'), models.CheckConstraint(condition=models.Q(('gate_percent__lt', 100), ('quorum_percent__lte', 100)), name='regulation_percents')],
            },
        ),
        migrations.CreateModel(
            name='Council',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(help_text='such as HD-2026-00001', max_length=20, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('year', models.PositiveSmallIntegerField()),
                ('decision_number', models.CharField(max_length=60)),
                ('decided_on', models.DateField()),
                ('established_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('established_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('level', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.level')),
                ('regulation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.regulation')),
            ],
            options={
                'ordering': ['-year', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('chair', 'Chủ tịch hội đồng'), ('vice', 'Phó chủ tịch hội đồng'), ('member', 'Uỷ viên'), ('secretary', 'Thư ký'), ('adviser', 'Tổ tư vấn')], max_length=20)),
                ('organisation', models.CharField(blank=True, max_length=150)),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField(null=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='councils.council')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('council', 'user'), name='seat_once'), models.UniqueConstraint(condition=models.Q(('kind', 'chair'), ('until', None)), fields=('council',), name='seat_one_chair')],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(help_text='such as PH-2026-00001', max_length=20, unique=True)),
                ('form', models.CharField(choices=[('meeting', 'Họp hội đồng'), ('written', 'Lấy ý kiến bằng văn bản')], default='meeting', max_length=10)),
                ('planned_at', models.DateTimeField()),
                ('place', models.CharField(blank=True, max_length=200)),
                ('state', models.CharField(choices=[('planned', 'Đã lên lịch'), ('open', 'Đang họp'), ('closed', 'Đã kết thúc'), ('cancelled', 'Đã huỷ')], default='planned', max_length=10)),
                ('made_at', models.DateTimeField()),
                ('opened_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('cancel_reason', models.CharField(blank=True, max_length=400)),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='councils.council')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-planned_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('opened_at', None), ('state__in', ['planned', 'cancelled'])), models.Q(('opened_at__isnull', False), ('state__in', ['open', 'closed'])), _connector='OR'), name='session_opened_is_whole'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at', None)), _connector='OR'), name='session_closed_is_whole')],
            },
        ),
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField(help_text='order in the session')),
                ('state', models.CharField(choices=[('listed', 'Chờ chấm'), ('scoring', 'Đang chấm'), ('opened', 'Đã mở điểm'), ('concluded', 'Đã kết luận'), ('disqualified', 'Bị loại'), ('deferred', 'Chuyển phiên khác')], default='listed', max_length=20)),
                ('put_at', models.DateTimeField()),
                ('scoring_round', models.PositiveSmallIntegerField(default=0)),
                ('opened_round', models.PositiveSmallIntegerField(default=0, help_text='the last round whose scores may be seen')),
                ('rescore_reason', models.CharField(blank=True, max_length=400)),
                ('opened_at', models.DateTimeField(null=True)),
                ('ground', models.CharField(blank=True, help_text='code of the disqualifier', max_length=20)),
                ('ground_reason', models.CharField(blank=True, help_text='why it was disqualified or deferred', max_length=400)),
                ('ended_at', models.DateTimeField(null=True)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dossiers.dossier')),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('put_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='councils.session')),
            ],
            options={
                'ordering': ['session', 'place'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'deferred'), _negated=True), fields=('session', 'dossier'), name='case_once'), models.UniqueConstraint(condition=models.Q(('state__in', ('listed', 'scoring', 'opened'))), fields=('dossier',), name='case_live_once'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'disqualified'), _negated=True), models.Q(models.Q(('ground', ''), _negated=True), models.Q(('ground_reason', ''), _negated=True)), _connector='OR'), name='case_disqualified_has_ground'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'deferred'), _negated=True), models.Q(('ground_reason', ''), _negated=True), _connector='OR'), name='case_deferred_has_reason'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state__in', ('concluded', 'disqualified', 'deferred'))), models.Q(models.Q(('state__in', ('concluded', 'disqualified', 'deferred')), _negated=True), ('ended_at', None)), _connector='OR'), name='case_ended_is_whole'), models.CheckConstraint(condition=models.Q(('opened_round__lte', models.F('scoring_round'))), name='case_opens_what_was_scored')],
            },
        ),
        migrations.CreateModel(
            name='ScoreSheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scoring_round', models.PositiveSmallIntegerField()),
                ('marks', models.JSONField(default=dict, help_text='criterion -> points')),
                ('total', models.PositiveSmallIntegerField(help_text='set when it is handed in', null=True)),
                ('opinion', models.TextField(blank=True)),
                ('reason', models.CharField(blank=True, help_text='why scored again', max_length=400)),
                ('changed_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='councils.case')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.seat')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'seat', 'scoring_round'), name='score_sheet_once'), models.CheckConstraint(condition=models.Q(models.Q(('submitted_at', None), ('total', None)), models.Q(('submitted_at__isnull', False), ('total__isnull', False), ('total__lte', 100)), _connector='OR'), name='score_sheet_total_when_handed_in')],
            },
        ),
        migrations.CreateModel(
            name='Advice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('site_visit_on', models.DateField(null=True)),
                ('tests', models.TextField(blank=True, help_text='tests asked for and what they showed')),
                ('given_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='advices', to='councils.case')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.seat')),
            ],
            options={
                'ordering': ['given_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('came_at', models.DateTimeField()),
                ('left_at', models.DateTimeField(null=True)),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.seat')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='presences', to='councils.session')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('session', 'seat'), name='presence_once')],
            },
        ),
        migrations.CreateModel(
            name='AgreedMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('criterion', models.CharField(max_length=10)),
                ('points', models.PositiveSmallIntegerField()),
                ('agreed_at', models.DateTimeField()),
                ('agreed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreed', to='councils.case')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'criterion'), name='agreed_mark_once')],
            },
        ),
        migrations.CreateModel(
            name='Result',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('members', models.PositiveSmallIntegerField()),
                ('points', models.PositiveIntegerField(help_text="sum of the members' totals")),
                ('spread', models.PositiveSmallIntegerField()),
                ('band', models.PositiveSmallIntegerField()),
                ('gate_star', models.PositiveSmallIntegerField()),
                ('star', models.PositiveSmallIntegerField()),
                ('failed', models.JSONField(default=list, help_text='gates that did not hold')),
                ('given', models.JSONField(default=dict, help_text='what stood for each criterion with a gate')),
                ('route', models.CharField(choices=[('none', 'Chưa đạt 3 sao, không cấp giấy'), ('certify', 'Trình quyết định công nhận'), ('ministry', 'Phê duyệt kết quả, trình Bộ')], max_length=20)),
                ('note', models.CharField(blank=True, help_text='why the chair decided past the limit of the spread', max_length=400)),
                ('concluded_at', models.DateTimeField()),
                ('ministry_star', models.PositiveSmallIntegerField(null=True)),
                ('ministry_mean', models.CharField(blank=True, max_length=20)),
                ('ministry_decision', models.CharField(blank=True, max_length=60)),
                ('ministry_on', models.DateField(null=True)),
                ('ministry_used_at', models.DateTimeField(help_text='when the level took that result for its own (Art. 7.4)', null=True)),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='result', to='councils.case')),
                ('ministry_used_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('members__gte', 1)), name='result_has_members'), models.CheckConstraint(condition=models.Q(('points__lte', django.db.models.expressions.CombinedExpression(models.F('members'), '*', models.Value(100)))), name='result_within_100'), models.CheckConstraint(condition=models.Q(('star__lte', models.F('band')), ('star__lte', models.F('gate_star'))), name='result_star_is_the_lower'), models.CheckConstraint(condition=models.Q(models.Q(('ministry_decision', ''), ('ministry_mean', ''), ('ministry_on', None), ('ministry_star', None)), models.Q(('ministry_on__isnull', False), ('ministry_star__gte', 1), ('ministry_star__isnull', False), ('ministry_star__lte', 5), models.Q(('ministry_mean', ''), _negated=True), models.Q(('ministry_decision', ''), _negated=True)), _connector='OR'), name='result_of_above_is_whole'), models.CheckConstraint(condition=models.Q(('ministry_used_at', None), models.Q(('ministry_star__isnull', False), ('route', 'certify')), _connector='OR'), name='result_uses_what_came_down')],
            },
        ),
    ]
