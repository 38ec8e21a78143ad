import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Instrument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(help_text='such as QD-26-2026', max_length=40, unique=True)),
                ('number', models.CharField(max_length=60)),
                ('issuer', models.CharField(max_length=150)),
                ('issued_on', models.DateField()),
                ('effective_from', models.DateField()),
                ('effective_until', models.DateField(help_text='last day on which dossiers are filed under it', null=True)),
            ],
            options={
                'ordering': ['-effective_from', 'code'],
                'constraints': [models.CheckConstraint(condition=models.Q(('effective_until', None), ('effective_until__gte', models.F('effective_from')), _connector='OR'), name='instrument_dates_in_order')],
            },
        ),
        migrations.CreateModel(
            name='CriteriaSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('version', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('content', models.JSONField()),
                ('sha256', models.CharField(max_length=64)),
                ('loaded_at', models.DateTimeField()),
                ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sets', to='criteria.instrument')),
            ],
            options={
                'ordering': ['instrument', 'number', '-version'],
                'constraints': [models.UniqueConstraint(fields=('instrument', 'number', 'version'), name='criteria_set_version_once'), models.UniqueConstraint(fields=('instrument', 'number', 'sha256'), name='criteria_set_content_once')],
            },
        ),
        migrations.CreateModel(
            name='Wording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=20)),
                ('text', models.TextField()),
                ('source', models.CharField(max_length=200)),
                ('attached_at', models.DateTimeField()),
                ('criteria_set', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wordings', to='criteria.criteriaset')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('criteria_set', 'key'), name='wording_once')],
            },
        ),
    ]
