import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='AuditChain',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.BigIntegerField(default=0, help_text='lines in the chain')),
                ('digest', models.CharField(default='0000000000000000000000000000000000000000000000000000000000000000', help_text='of the last line', max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='AuditSignature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.BigIntegerField(help_text='from 1, without holes', unique=True)),
                ('signed_at', models.DateTimeField()),
                ('heads', models.JSONField(help_text='by chain: number and digest of its last line')),
                ('previous', models.CharField(help_text='digest of the signature before', max_length=64)),
                ('signature', models.CharField(help_text='Ed25519, in hex', max_length=128)),
                ('digest', models.CharField(help_text='SHA-256 of what was signed and of the signature', max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='CacheVersion',
            fields=[
                ('id', models.BigIntegerField(help_text='made of the name (ocop.base.versions.id_of)', primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60)),
                ('token', models.BigIntegerField()),
                ('parent', models.BigIntegerField(db_index=True, help_text='number of the name that renews this one too', null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Counter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, unique=True)),
                ('value', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='ScheduledRun',
            fields=[
                ('name', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('next_at', models.DateTimeField()),
                ('started_at', models.DateTimeField(null=True)),
                ('problem', models.CharField(blank=True, max_length=400)),
            ],
        ),
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('path', models.CharField(max_length=300, unique=True)),
                ('content_type', models.CharField(max_length=100)),
                ('size', models.BigIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('subject', models.CharField(db_index=True, max_length=80)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chain', models.BigIntegerField(help_text='id of the chain; its removal is to be found, not barred')),
                ('sequence', models.BigIntegerField(help_text='number within the chain, from 1')),
                ('happened_at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('actor_name', models.CharField(max_length=200)),
                ('act', models.CharField(max_length=80)),
                ('object_type', models.CharField(max_length=80)),
                ('object_id', models.CharField(max_length=80)),
                ('facts', models.JSONField(default=dict)),
                ('previous', models.CharField(max_length=64)),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['object_type', 'object_id', 'id'], name='audit_object')],
                'constraints': [models.UniqueConstraint(fields=('chain', 'sequence'), name='audit_line_once')],
            },
        ),
        migrations.CreateModel(
            name='JobRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('subject', models.CharField(db_index=True, max_length=80)),
                ('state', models.CharField(choices=[('waiting', 'Đang chờ'), ('running', 'Đang chạy'), ('done', 'Đã xong'), ('failed', 'Không xong')], default='waiting', max_length=10)),
                ('done', models.BigIntegerField(default=0)),
                ('total', models.BigIntegerField(default=0)),
                ('message', models.CharField(blank=True, max_length=400)),
                ('asked_by_id', models.BigIntegerField(null=True)),
                ('asked_at', models.DateTimeField()),
                ('started_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('done__lte', models.F('total'))), name='job_done_within_total')],
            },
        ),
        migrations.CreateModel(
            name='OutboxEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('at', models.DateTimeField()),
                ('ids', models.JSONField(default=dict)),
            ],
            options={
                'indexes': [models.Index(fields=['name', 'at'], name='outbox_by_name'), models.Index(fields=['at'], name='outbox_by_age')],
            },
        ),
        migrations.CreateModel(
            name='OutboxDelivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subscriber', models.CharField(max_length=80)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('next_at', models.DateTimeField(help_text='when it may be taken; None once it has ended', null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('problem', models.CharField(blank=True, help_text='of the last try', max_length=400)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='base.outboxevent')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('next_at__isnull', False)), fields=['next_at'], name='outbox_due')],
                'constraints': [models.UniqueConstraint(fields=('event', 'subscriber'), name='outbox_once_a_subscriber'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('next_at', None)), models.Q(('ended_at', None), ('next_at__isnull', False)), _connector='OR'), name='outbox_waits_or_ended')],
            },
        ),
    ]
