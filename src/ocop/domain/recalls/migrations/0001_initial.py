import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('batches', '0001_initial'),
        ('diary', '0001_initial'),
        ('people', '__first__'),
        ('producers', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Recall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(help_text='such as TL-2026-00001', max_length=20, unique=True)),
                ('state', models.CharField(choices=[('proposed', 'Chờ người thứ hai quyết định'), ('ordered', 'Đang thu hồi'), ('refused', 'Không thu hồi'), ('withdrawn', 'Đã rút đề nghị'), ('closed', 'Đã kết thúc')], default='proposed', max_length=10)),
                ('is_rehearsal', models.BooleanField(default=False, help_text='changes no batch and tells nobody')),
                ('root', models.CharField(help_text='canonical URI of the batch, input, package or place it begins at', max_length=300)),
                ('root_label', models.CharField(max_length=250)),
                ('folded', models.CharField(default='', help_text='reference, label, reason: folded for searching', max_length=700)),
                ('since', models.DateTimeField(help_text='for a place: from when', null=True)),
                ('until', models.DateTimeField(help_text='for a place: until when', null=True)),
                ('reason', models.CharField(max_length=400)),
                ('advice', models.CharField(help_text='what consumers and outlets shall do', max_length=400)),
                ('proposed_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('cut', models.BooleanField(default=False, help_text='more was reached than a recall keeps; its set is not whole')),
                ('refusal', models.CharField(blank=True, max_length=400)),
                ('closed_at', models.DateTimeField(null=True)),
                ('conclusion', models.TextField(blank=True)),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='recall_decided_by_another'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('state__in', ['proposed', 'withdrawn'])), models.Q(('decided_at__isnull', False), ('state__in', ['ordered', 'refused', 'closed'])), _connector='OR'), name='recall_decision_is_whole')],
            },
        ),
        migrations.CreateModel(
            name='RecallItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('batch', 'Lô hàng'), ('lot', 'Lô nguyên liệu'), ('package', 'Thùng, pallet'), ('shipment', 'Chuyến hàng'), ('outlet', 'Nơi nhận'), ('stamps', 'Tem')], max_length=10)),
                ('uri', models.CharField(max_length=300)),
                ('label', models.CharField(max_length=250)),
                ('steps', models.JSONField(help_text='[{event_id, from, to, how}] from the root to this thing')),
                ('quantity', models.DecimalField(decimal_places=3, max_digits=18, null=True)),
                ('unit', models.CharField(blank=True, help_text='in words, or UN/CEFACT Rec. 20', max_length=30)),
                ('came_back', models.DecimalField(decimal_places=3, default=0, max_digits=18)),
                ('batch', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='batches.batch')),
                ('partner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='diary.partner')),
                ('producer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='producers.producer')),
                ('recall', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='recalls.recall')),
            ],
            options={
                'ordering': ['kind', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('recall', 'kind', 'uri'), name='recall_item_once'), models.CheckConstraint(condition=models.Q(('came_back__gte', 0)), name='recall_came_back_positive')],
            },
        ),
        migrations.CreateModel(
            name='RecallNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_id', models.BigIntegerField(help_text='unit whose officers are told', null=True)),
                ('text', models.TextField()),
                ('sent_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('answer', models.CharField(blank=True, max_length=400)),
                ('partner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='diary.partner')),
                ('producer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='producers.producer')),
                ('recall', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='recalls.recall')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('partner__isnull', False), ('place_id', None), ('producer__isnull', False)), models.Q(('partner', None), ('place_id', None), ('producer__isnull', False)), models.Q(('partner', None), ('place_id__isnull', False), ('producer', None)), _connector='OR'), name='notice_has_one_reader')],
            },
        ),
    ]
