import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('criteria', '0001_initial'),
        ('cycles', '0001_initial'),
        ('people', '__first__'),
        ('producers', '0001_initial'),
        ('products', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Dossier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(help_text='such as HS-2026-00421', max_length=20, unique=True)),
                ('kind', models.CharField(choices=[('first', 'Lần đầu'), ('upgrade', 'Nâng hạng'), ('reevaluation', 'Đánh giá lại')], max_length=20)),
                ('state', models.CharField(choices=[('draft', 'Đang soạn'), ('submitted', 'Đã nộp cho xã'), ('received', 'Xã đã tiếp nhận'), ('returned', 'Xã đề nghị bổ sung'), ('forwarded', 'Đã trình tỉnh'), ('sent_back', 'Tỉnh đề nghị bổ sung'), ('accepted', 'Tỉnh đã tiếp nhận'), ('evaluated', 'Đã đánh giá'), ('withdrawn', 'Đã rút')], default='draft', max_length=20)),
                ('answers', models.JSONField(default=dict, help_text='Mẫu 02, parts I, II and IV: field -> text')),
                ('opened_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(null=True)),
                ('received_at', models.DateTimeField(null=True)),
                ('receipt_number', models.CharField(blank=True, help_text='of the commune', max_length=60)),
                ('product_code', models.CharField(blank=True, help_text='(T)-(X)-(STT)-20xx', max_length=40)),
                ('due_on', models.DateField(help_text='last day for the commune: 15 working days', null=True)),
                ('samples_received', models.PositiveSmallIntegerField(default=0)),
                ('forwarded_at', models.DateTimeField(null=True)),
                ('accepted_at', models.DateTimeField(null=True)),
                ('accepted_number', models.CharField(blank=True, max_length=60)),
                ('evaluated_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdraw_reason', models.CharField(blank=True, max_length=400)),
                ('accepted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('criteria_set', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='criteria.criteriaset')),
                ('forwarded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('previous', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dossiers.dossier')),
                ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.product')),
                ('received_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('registration', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.registration')),
                ('submitted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-opened_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'withdrawn']), ('submitted_at__isnull', False), _connector='OR'), name='dossier_submitted_is_whole'), models.CheckConstraint(condition=models.Q(models.Q(('due_on', None), ('product_code', ''), ('receipt_number', ''), ('received_at', None)), models.Q(('due_on__isnull', False), ('received_at__isnull', False), models.Q(('receipt_number', ''), _negated=True), models.Q(('product_code', ''), _negated=True)), _connector='OR'), name='dossier_received_is_whole'), models.CheckConstraint(condition=models.Q(('forwarded_at', None), ('received_at__isnull', False), _connector='OR'), name='dossier_forwarded_was_received'), models.CheckConstraint(condition=models.Q(('accepted_at', None), models.Q(('forwarded_at__isnull', False), models.Q(('accepted_number', ''), _negated=True)), _connector='OR'), name='dossier_accepted_was_forwarded'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'evaluated'), _negated=True), models.Q(('accepted_at__isnull', False), ('evaluated_at__isnull', False)), _connector='OR'), name='dossier_evaluated_was_accepted'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('withdrawn_at__isnull', False), models.Q(('withdraw_reason', ''), _negated=True)), _connector='OR'), name='dossier_withdrawal_has_reason'), models.UniqueConstraint(condition=models.Q(('receipt_number', ''), _negated=True), fields=('receipt_number',), name='dossier_receipt_once')],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('criterion', models.CharField(blank=True, help_text='empty: for the whole dossier', max_length=10)),
                ('record', models.CharField(blank=True, choices=[('', 'Giấy tờ'), ('stamp', 'Tem và trang truy xuất'), ('story', 'Câu chuyện trên trang truy xuất'), ('trace', 'Lô hàng và tem đã quản lý')], max_length=10)),
                ('facts', models.JSONField(default=dict, help_text="what the system's record said when it was attached")),
                ('attached_at', models.DateTimeField()),
                ('attached_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='producers.paper')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='dossiers.dossier')),
            ],
            options={
                'ordering': ['criterion', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('paper__isnull', False), ('record', '')), models.Q(('paper', None), models.Q(('record', ''), _negated=True)), _connector='OR'), name='attachment_is_paper_or_record'), models.UniqueConstraint(condition=models.Q(('record', '')), fields=('dossier', 'criterion', 'paper'), name='attachment_paper_once'), models.UniqueConstraint(condition=models.Q(('record', ''), _negated=True), fields=('dossier', 'criterion', 'record'), name='attachment_record_once')],
            },
        ),
        migrations.CreateModel(
            name='PreAssessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('local_material', models.TextField()),
                ('local_labour', models.TextField()),
                ('idea_origin', models.TextField()),
                ('identity', models.TextField()),
                ('meeting_held', models.BooleanField(default=False)),
                ('conclusion', models.TextField()),
                ('letter_number', models.CharField(blank=True, max_length=60)),
                ('letter_on', models.DateField(null=True)),
                ('written_at', models.DateTimeField()),
                ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='report', to='dossiers.dossier')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Return',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.CharField(choices=[('commune', 'Cấp xã'), ('province', 'Cấp tỉnh')], max_length=10)),
                ('reasons', models.TextField()),
                ('criteria', models.JSONField(default=list, help_text='codes of criteria the reasons are about')),
                ('returned_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='returns', to='dossiers.dossier')),
                ('returned_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-returned_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='SelfMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('criterion', models.CharField(max_length=10)),
                ('points', models.PositiveSmallIntegerField(null=True)),
                ('description', models.TextField(blank=True)),
                ('changed_at', models.DateTimeField()),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='dossiers.dossier')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('dossier', 'criterion'), name='self_mark_once')],
            },
        ),
    ]
