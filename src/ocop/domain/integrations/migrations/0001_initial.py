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
            name='NamedQuery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('query', models.JSONField()),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='producers.producer')),
            ],
            options={
                'verbose_name_plural': 'named queries',
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'name'), name='query_named_once'), models.UniqueConstraint(condition=models.Q(('organisation', None)), fields=('name',), name='query_of_the_office_named_once')],
            },
        ),
        migrations.CreateModel(
            name='ResolverLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('subject', models.CharField(choices=[('product', 'Sản phẩm'), ('batch', 'Lô hàng'), ('stamp', 'Tem'), ('package', 'Thùng, pallet'), ('place', 'Địa điểm'), ('party', 'Tổ chức'), ('certificate', 'Công nhận')], max_length=15)),
                ('anchor', models.CharField(help_text='path of the canonical link, such as /01/09521234543213/10/A1', max_length=200)),
                ('link_type', models.CharField(help_text='word of the GS1 web vocabulary, such as pip', max_length=60)),
                ('href', models.URLField(max_length=500)),
                ('title', models.CharField(max_length=150)),
                ('language', models.CharField(blank=True, help_text='RFC 5646 tag; empty: any', max_length=20)),
                ('media_type', models.CharField(blank=True, max_length=100)),
                ('context', models.CharField(blank=True, max_length=40)),
                ('is_default', models.BooleanField(default=False, help_text='gs1:defaultLink of its anchor')),
                ('set_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('set_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['anchor', 'link_type', 'language', 'pk'],
                'indexes': [models.Index(fields=['anchor'], name='resolver_link_by_anchor')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_default', True), ('withdrawn_at', None)), fields=('anchor',), name='resolver_one_default')],
            },
        ),
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(help_text='subscriptionID; a UUID', max_length=40, unique=True)),
                ('dest', models.URLField(max_length=500)),
                ('sealed_secret', models.BinaryField(help_text='key of the signature; base.sealed')),
                ('stream', models.BooleanField(default=True, help_text='as events come; otherwise by schedule')),
                ('schedule', models.JSONField(default=dict, help_text='second, minute, hour ... as EPCIS names them')),
                ('report_if_empty', models.BooleanField(default=False)),
                ('epc_format', models.CharField(default='Always_GS1_Digital_Link', help_text='GS1-EPC-Format', max_length=30)),
                ('seen_event', models.BigIntegerField(default=0, help_text='number of the last event looked at')),
                ('made_at', models.DateTimeField()),
                ('due_at', models.DateTimeField(help_text='next time of the schedule', null=True)),
                ('taken_at', models.DateTimeField(help_text='when the other side last took a sending', null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('end_reason', models.CharField(blank=True, max_length=400)),
                ('named_query', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subscriptions', to='integrations.namedquery')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='producers.producer')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['ended_at', 'due_at'], name='subscription_due')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('events', models.JSONField(help_text='numbers of the events')),
                ('state', models.CharField(choices=[('waiting', 'Đang chờ gửi'), ('taken', 'Đã nhận'), ('given_up', 'Đã thôi gửi')], default='waiting', max_length=10)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('due_at', models.DateTimeField()),
                ('last_problem', models.CharField(blank=True, max_length=400)),
                ('ended_at', models.DateTimeField(null=True)),
                ('subscription', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='integrations.subscription')),
            ],
            options={
                'verbose_name_plural': 'deliveries',
                'ordering': ['pk'],
                'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['due_at'], name='delivery_due')],
            },
        ),
        migrations.CreateModel(
            name='AccessToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('name', models.CharField(max_length=100)),
                ('scopes', models.CharField(help_text='words joined by spaces: capture query subscribe', max_length=100)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('valid_until', models.DateTimeField(null=True)),
                ('used_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(help_text='empty: the programme office', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='producers.producer')),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['organisation', '-id'], name='token_by_organisation')],
            },
        ),
    ]
