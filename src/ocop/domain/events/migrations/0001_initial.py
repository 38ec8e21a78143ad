import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '__first__'),
        ('producers', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Capture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(help_text='captureID; a UUID', max_length=40, unique=True)),
                ('source', models.CharField(choices=[('api', 'Giao diện EPCIS'), ('diary', 'Nhật ký sản xuất'), ('file', 'Tệp nhập')], max_length=10)),
                ('behaviour', models.CharField(choices=[('rollback', 'Không nhận gì nếu có một bản ghi sai'), ('proceed', 'Nhận các bản ghi đúng')], default='rollback', max_length=10)),
                ('context', models.JSONField(default=list, help_text="the document's @context: names of extensions")),
                ('running', models.BooleanField(default=True)),
                ('success', models.BooleanField(default=True)),
                ('submitted', models.PositiveIntegerField(default=0, help_text='events in the document')),
                ('stored', models.PositiveIntegerField(default=0, help_text='events that were new')),
                ('errors', models.JSONField(default=list, help_text='problems as in RFC 7807')),
                ('created_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(help_text='empty: the programme office', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='producers.producer')),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['organisation', '-id'], name='capture_by_organisation')],
                'constraints': [models.CheckConstraint(condition=models.Q(('stored__lte', models.F('submitted'))), name='capture_counts')],
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event_id', models.CharField(help_text='eventID, or the hash of CBV 2.0, 8.9', max_length=500)),
                ('is_correction', models.BooleanField(default=False, help_text='carries an errorDeclaration')),
                ('wrong', models.BooleanField(default=False, help_text='somebody declared it erroneous')),
                ('kind', models.PositiveSmallIntegerField(choices=[(1, 'ObjectEvent'), (2, 'AggregationEvent'), (3, 'TransactionEvent'), (4, 'TransformationEvent'), (5, 'AssociationEvent')])),
                ('event_time', models.DateTimeField()),
                ('zone', models.CharField(help_text='eventTimeZoneOffset', max_length=6)),
                ('record_time', models.DateTimeField()),
                ('action', models.CharField(blank=True, choices=[('ADD', 'ADD'), ('OBSERVE', 'OBSERVE'), ('DELETE', 'DELETE')], max_length=7)),
                ('biz_step', models.CharField(blank=True, help_text='web URI', max_length=200)),
                ('disposition', models.CharField(blank=True, help_text='web URI', max_length=200)),
                ('read_point', models.CharField(blank=True, help_text='canonical URI', max_length=300)),
                ('biz_location', models.CharField(blank=True, help_text='canonical URI', max_length=300)),
                ('body', models.TextField(help_text='JSON as it was told')),
                ('capture', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='events.capture')),
                ('organisation', models.ForeignKey(help_text='who said so; empty: the office', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='producers.producer')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['event_time', 'id'], name='event_by_time'), models.Index(fields=['record_time', 'id'], name='event_by_record_time'), models.Index(fields=['organisation', 'id'], name='event_by_organisation'), models.Index(fields=['biz_step', 'event_time', 'id'], name='event_by_step'), models.Index(fields=['biz_location', 'event_time', 'id'], name='event_by_location'), models.Index(fields=['read_point', 'event_time', 'id'], name='event_by_read_point'), models.Index(fields=['disposition', 'event_time', 'id'], name='event_by_disposition')],
                'constraints': [models.UniqueConstraint(fields=('event_id', 'is_correction'), name='event_told_once')],
            },
        ),
        migrations.CreateModel(
            name='Containment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('child', models.BigIntegerField(help_text="key of the child's canonical URI, as in Ref")),
                ('parent', models.BigIntegerField(help_text="key of the parent's canonical URI")),
                ('child_uri', models.CharField(max_length=300)),
                ('parent_uri', models.CharField(max_length=300)),
                ('single', models.BooleanField(help_text='the child is one thing, not a class')),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField(null=True)),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='events.event')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='events.event')),
            ],
            options={
                'indexes': [models.Index(fields=['child', 'since'], name='containment_by_child'), models.Index(fields=['parent', 'since'], name='containment_by_parent')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='containment_in_order'), models.UniqueConstraint(condition=models.Q(('single', True), ('until', None)), fields=('child',), name='containment_in_one_container')],
            },
        ),
        migrations.CreateModel(
            name='Handling',
            fields=[
                ('pk', models.CompositePrimaryKey('key', 'organisation_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('key', models.BigIntegerField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='producers.producer')),
            ],
        ),
        migrations.CreateModel(
            name='Ref',
            fields=[
                ('pk', models.CompositePrimaryKey('key', 'role', 'moment', 'event_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('key', models.BigIntegerField()),
                ('role', models.PositiveSmallIntegerField(help_text='states.Role')),
                ('moment', models.BigIntegerField()),
                ('event', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='refs', to='events.event')),
            ],
            options={
                'indexes': [models.Index(fields=['event', 'role'], name='ref_by_event')],
            },
        ),
    ]
