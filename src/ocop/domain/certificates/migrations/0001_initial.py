import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('councils', '0001_initial'),
        ('criteria', '0001_initial'),
        ('people', '__first__'),
        ('places', '0001_initial'),
        ('products', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Certificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('product_name', models.CharField(help_text='as recognised, whatever it is called later', max_length=200)),
                ('producer_name', models.CharField(help_text='as recognised', max_length=200)),
                ('address', models.CharField(blank=True, help_text="of an organisation; never a household's home", max_length=250)),
                ('gtin', models.CharField(blank=True, help_text='as recognised', max_length=14)),
                ('folded', models.CharField(db_index=True, help_text='both names, folded for searching', max_length=450)),
                ('stars', models.PositiveSmallIntegerField()),
                ('basis', models.CharField(choices=[('decision', 'Quyết định công nhận'), ('demonstration', 'Quyết định trình diễn, không có giá trị pháp lý'), ('public_source', 'Nguồn công bố, chưa đối chiếu quyết định')], max_length=20)),
                ('decision_number', models.CharField(blank=True, max_length=60)),
                ('decided_on', models.DateField(null=True)),
                ('issuer', models.CharField(blank=True, max_length=150)),
                ('year', models.PositiveSmallIntegerField()),
                ('valid_from', models.DateField(null=True)),
                ('valid_until', models.DateField(help_text='last day on which it holds', null=True)),
                ('source', models.CharField(blank=True, max_length=400)),
                ('product_code', models.CharField(blank=True, help_text='(T)-(X)-(STT)-20xx', max_length=40)),
                ('criteria_named', models.CharField(blank=True, help_text='instrument the decision cites, where its criteria are not held here', max_length=120)),
                ('mean', models.CharField(blank=True, help_text='exact: points/members, or as the ministry gave it', max_length=20)),
                ('published_at', models.DateTimeField(null=True)),
                ('ground', models.CharField(blank=True, choices=[('forged', 'Hồ sơ gian dối, giả mạo'), ('below', 'Không còn đạt tiêu chí'), ('breach', 'Vi phạm pháp luật về chất lượng, an toàn, môi trường, sở hữu trí tuệ, nhãn'), ('misuse', 'Dùng sai nhãn hiệu, dấu OCOP'), ('ceased', 'Chủ thể không còn làm sản phẩm'), ('other', 'Kết luận khác của cơ quan có thẩm quyền')], max_length=20)),
                ('concluded_on', models.DateField(help_text='day of the conclusion that calls for revocation', null=True)),
                ('revoke_by', models.DateField(help_text='last day to revoke: 15 days after the conclusion (Art. 8)', null=True)),
                ('state', models.CharField(choices=[('valid', 'Đang hiệu lực'), ('suspended', 'Tạm đình chỉ'), ('revoked', 'Đã thu hồi')], default='valid', max_length=20)),
                ('reason', models.CharField(blank=True, help_text='why it was suspended or revoked', max_length=400)),
                ('changed_at', models.DateTimeField(null=True)),
                ('recorded_at', models.DateTimeField()),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.case')),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('criteria_set', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='criteria.criteriaset')),
                ('place', models.ForeignKey(help_text='as recognised', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
                ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.product')),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-year', '-decided_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('product_name', ''), _negated=True), models.Q(('producer_name', ''), _negated=True)), name='certificate_bears_names'), models.CheckConstraint(condition=models.Q(('stars__gte', 1), ('stars__lte', 5)), name='certificate_stars_1_to_5'), models.CheckConstraint(condition=models.Q(models.Q(('basis', 'public_source'), ('decided_on', None), ('decision_number', ''), ('valid_from', None), ('valid_until', None)), models.Q(('basis__in', ['decision', 'demonstration']), ('decided_on__isnull', False), ('valid_from__isnull', False), ('valid_until__gt', models.F('valid_from')), ('valid_until__isnull', False), models.Q(('decision_number', ''), _negated=True)), _connector='OR'), name='certificate_decision_is_whole'), models.CheckConstraint(condition=models.Q(('state', 'valid'), models.Q(models.Q(('reason', ''), _negated=True), ('changed_at__isnull', False)), _connector='OR'), name='certificate_change_has_reason'), models.CheckConstraint(condition=models.Q(models.Q(('concluded_on', None), ('ground', ''), ('revoke_by', None)), models.Q(models.Q(('ground', ''), _negated=True), ('concluded_on__isnull', False), ('revoke_by__gte', models.F('concluded_on')), ('revoke_by__isnull', False)), _connector='OR'), name='certificate_revocation_is_whole'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'revoked'), _negated=True), models.Q(('ground', ''), _negated=True), _connector='OR'), name='certificate_revoked_has_ground'), models.UniqueConstraint(condition=models.Q(('state', 'revoked'), _negated=True), fields=('case',), name='certificate_once_a_case'), models.UniqueConstraint(condition=models.Q(('decision_number', ''), _negated=True), fields=('product', 'decision_number'), name='certificate_once')],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days', models.PositiveSmallIntegerField()),
                ('made_at', models.DateTimeField()),
                ('certificate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='certificates.certificate')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('certificate', 'days'), name='reminder_once')],
            },
        ),
    ]
