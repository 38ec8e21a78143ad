import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '__first__'),
        ('products', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Level',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20)),
                ('name', models.CharField(max_length=100)),
                ('min_stars', models.PositiveSmallIntegerField()),
                ('max_stars', models.PositiveSmallIntegerField()),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(help_text='last day', null=True)),
            ],
            options={
                'ordering': ['valid_from', 'code'],
                'constraints': [models.UniqueConstraint(fields=('code', 'valid_from'), name='level_once'), models.CheckConstraint(condition=models.Q(('max_stars__gte', models.F('min_stars')), ('max_stars__lte', 5), ('min_stars__gte', 1)), name='level_stars_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(help_text='such as DOT-2026-2', max_length=20, unique=True)),
                ('year', models.PositiveSmallIntegerField()),
                ('number', models.PositiveSmallIntegerField()),
                ('proposed_before', models.DateField(help_text='first day on which it is too late to propose')),
                ('finish_before', models.DateField(help_text='first day on which it is late')),
                ('opened_at', models.DateTimeField()),
                ('level', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='cycles.level')),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-year', '-number'],
                'constraints': [models.UniqueConstraint(fields=('level', 'year', 'number'), name='round_once'), models.CheckConstraint(condition=models.Q(('finish_before__gt', models.F('proposed_before'))), name='round_days_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(help_text='such as DK-2026-00001', max_length=20, unique=True)),
                ('kind', models.CharField(choices=[('first', 'Lần đầu'), ('upgrade', 'Nâng hạng'), ('reevaluation', 'Đánh giá lại')], max_length=20)),
                ('target_stars', models.PositiveSmallIntegerField()),
                ('standing_stars', models.PositiveSmallIntegerField(help_text='stars held when it was registered', null=True)),
                ('standing_until', models.DateField(null=True)),
                ('contact', models.BinaryField(help_text='name, post, address, telephone, email; base.sealed', null=True)),
                ('contact_remove_after', models.DateField(null=True)),
                ('samples', models.PositiveSmallIntegerField(default=0)),
                ('state', models.CharField(choices=[('standing', 'Đã đăng ký'), ('withdrawn', 'Đã rút')], default='standing', max_length=20)),
                ('registered_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdraw_reason', models.CharField(blank=True, max_length=400)),
                ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.product')),
                ('registered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='cycles.round')),
            ],
            options={
                'ordering': ['-registered_at', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'standing')), fields=('product', 'round'), name='registration_once_a_round'), models.CheckConstraint(condition=models.Q(models.Q(('contact', None), ('contact_remove_after', None)), models.Q(('contact__isnull', False), ('contact_remove_after__isnull', False)), _connector='OR'), name='registration_contact_has_its_time'), models.CheckConstraint(condition=models.Q(('target_stars__gte', 3), ('target_stars__lte', 5)), name='registration_target_3_to_5'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'standing'), ('withdrawn_at', None)), models.Q(('state', 'withdrawn'), ('withdrawn_at__isnull', False), models.Q(('withdraw_reason', ''), _negated=True)), _connector='OR'), name='registration_withdrawal_is_whole')],
            },
        ),
    ]
