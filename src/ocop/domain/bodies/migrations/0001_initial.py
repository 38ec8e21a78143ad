import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Body',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(help_text='such as TC-2026-00001', max_length=20, unique=True)),
                ('kind', models.CharField(choices=[('steering_committee', 'Ban Chỉ đạo'), ('sub_committee', 'Tiểu ban'), ('department', 'Sở, ban, ngành'), ('union', 'Hội, đoàn thể'), ('programme_office', 'Văn phòng OCOP'), ('consultant', 'Đơn vị tư vấn')], max_length=30)),
                ('name', models.CharField(max_length=200)),
                ('folded', models.CharField(db_index=True, max_length=200)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(help_text='first day on which it no longer exists', null=True)),
                ('instrument', models.CharField(blank=True, help_text='the decision that established it', max_length=200)),
                ('parent', models.ForeignKey(help_text='the committee of a sub-committee', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='bodies.body')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
            ],
            options={
                'verbose_name_plural': 'bodies',
                'ordering': ['kind', 'folded', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('place', 'kind', 'folded'), name='body_name_once_at_a_place'), models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='body_dates_in_order'), models.CheckConstraint(condition=models.Q(('kind__in', ['steering_committee', 'sub_committee', 'department', 'union', 'programme_office', 'consultant'])), name='body_kind_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'sub_committee'), ('parent__isnull', False)), models.Q(models.Q(('kind', 'sub_committee'), _negated=True), ('parent', None)), _connector='OR'), name='body_sub_committee_has_parent'), models.CheckConstraint(condition=models.Q(('parent', None), models.Q(('parent', models.F('id')), _negated=True), _connector='OR'), name='body_parent_is_another')],
            },
        ),
    ]
