import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('base', '0001_initial'),
        ('batches', '0001_initial'),
        ('people', '__first__'),
        ('places', '0001_initial'),
        ('producers', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Diary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('template', models.CharField(max_length=20)),
                ('producer', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='producers.producer')),
            ],
        ),
        migrations.CreateModel(
            name='Partner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(help_text='such as DM-2026-00001', max_length=20, unique=True)),
                ('kind', models.CharField(choices=[('supplier', 'Nơi cung cấp'), ('outlet', 'Nơi bán'), ('carrier', 'Đơn vị vận chuyển')], max_length=10)),
                ('name', models.CharField(max_length=200)),
                ('folded', models.CharField(max_length=250)),
                ('gln', models.CharField(blank=True, max_length=13)),
                ('address', models.CharField(blank=True, max_length=250)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('made_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('known_as', models.ForeignKey(help_text='the same party as a producer here', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='producers.producer')),
                ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
                ('producer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='producers.producer')),
            ],
            options={
                'ordering': ['folded'],
                'constraints': [models.UniqueConstraint(fields=('producer', 'name'), name='partner_named_once')],
            },
        ),
        migrations.CreateModel(
            name='Package',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(help_text='such as TH-2026-00001', max_length=20, unique=True)),
                ('kind', models.CharField(choices=[('carton', 'Thùng'), ('pallet', 'Pallet')], max_length=10)),
                ('sscc', models.CharField(blank=True, max_length=18)),
                ('uri', models.CharField(max_length=300, unique=True)),
                ('state', models.CharField(choices=[('packed', 'Đã đóng gói'), ('sent', 'Đã gửi đi'), ('returned', 'Đã trả lại'), ('opened', 'Đã mở'), ('destroyed', 'Đã tiêu huỷ')], default='packed', max_length=10)),
                ('packed_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(null=True)),
                ('received_at', models.DateTimeField(help_text='when the other side, a producer here, told of its arrival', null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('inside', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='holds', to='diary.package')),
                ('producer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='producers.producer')),
                ('partner', models.ForeignKey(help_text='to whom', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='diary.partner')),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('sscc', ''), _negated=True), fields=('sscc',), name='package_sscc_once'), models.CheckConstraint(condition=models.Q(('inside', None), models.Q(('inside', models.F('pk')), _negated=True), _connector='OR'), name='package_not_in_itself')],
            },
        ),
        migrations.CreateModel(
            name='Photo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event_id', models.CharField(db_index=True, help_text='eventID of the event it belongs to', max_length=500)),
                ('caption', models.CharField(blank=True, max_length=200)),
                ('is_public', models.BooleanField(default=True)),
                ('taken_at', models.DateTimeField()),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='base.storedfile')),
                ('producer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='producers.producer')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='RecalledLot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uri', models.CharField(help_text='what events call it, canonical', max_length=300)),
                ('recall_ref', models.CharField(help_text='such as TL-2026-00001', max_length=20)),
                ('stopped_at', models.DateTimeField()),
                ('released_at', models.DateTimeField(null=True)),
                ('released_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('stopped_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('uri', 'recall_ref'), name='recalled_lot_once')],
            },
        ),
        migrations.CreateModel(
            name='Record',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(help_text='such as NK-2026-00001', max_length=20, unique=True)),
                ('act', models.CharField(choices=[('work', 'Công việc'), ('harvest', 'Thu hoạch, đánh bắt'), ('receive_material', 'Nhận nguyên liệu'), ('make', 'Làm thành phẩm'), ('pack', 'Đóng thùng'), ('unpack', 'Mở thùng'), ('ship', 'Xuất hàng'), ('receive', 'Nhận thùng hàng'), ('take_back', 'Nhận hàng trả lại'), ('destroy', 'Tiêu huỷ')], max_length=20)),
                ('template', models.CharField(help_text='the template it was written with', max_length=20)),
                ('word', models.CharField(help_text='the act in its template', max_length=30)),
                ('folded', models.CharField(help_text='title, summary, note, things: folded for searching', max_length=1000)),
                ('event_id', models.CharField(help_text='eventID of its first event', max_length=60, unique=True)),
                ('events', models.JSONField(help_text='eventIDs of all its events')),
                ('values', models.JSONField(help_text='typed values by field: codes, names as known then, amounts, units, note')),
                ('imprint', models.CharField(blank=True, help_text='hash of all that was sent', max_length=64)),
                ('happened_at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('wrong_at', models.DateTimeField(help_text='when it was declared an error', null=True)),
                ('wrong_reason', models.CharField(blank=True, max_length=400)),
                ('batch', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='batches.batch')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('corrects', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='diary.record')),
                ('partner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='diary.partner')),
                ('premises', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='producers.premises')),
                ('producer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='producers.producer')),
            ],
            options={
                'ordering': ['-happened_at', '-pk'],
                'indexes': [models.Index(fields=['producer', '-happened_at', '-id'], name='record_by_producer')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('wrong_at', None), ('wrong_reason', '')), models.Q(('wrong_at__isnull', False), models.Q(('wrong_reason', ''), _negated=True)), _connector='OR'), name='record_error_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='PackageStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.CharField(blank=True, choices=[('packed', 'Đã đóng gói'), ('sent', 'Đã gửi đi'), ('returned', 'Đã trả lại'), ('opened', 'Đã mở'), ('destroyed', 'Đã tiêu huỷ')], help_text='empty: it is new', max_length=10)),
                ('after', models.CharField(choices=[('packed', 'Đã đóng gói'), ('sent', 'Đã gửi đi'), ('returned', 'Đã trả lại'), ('opened', 'Đã mở'), ('destroyed', 'Đã tiêu huỷ')], max_length=10)),
                ('package', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='diary.package')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='diary.record')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Stock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(help_text='such as KH-2026-00001', max_length=20, unique=True)),
                ('kind', models.CharField(choices=[('material', 'Nguyên liệu đã nhận'), ('harvest', 'Thu hoạch, đánh bắt'), ('made', 'Đã làm ra')], max_length=10)),
                ('name', models.CharField(max_length=200)),
                ('uri', models.CharField(help_text='what events call it, canonical', max_length=300)),
                ('unit', models.CharField(help_text='UN/CEFACT Rec. 20, such as KGM; EA counts pieces', max_length=10)),
                ('quantity', models.DecimalField(decimal_places=3, max_digits=18)),
                ('left', models.DecimalField(decimal_places=3, max_digits=18)),
                ('since', models.DateTimeField(help_text='when it was received, harvested or made')),
                ('made_at', models.DateTimeField()),
                ('batch', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='batches.batch')),
                ('partner', models.ForeignKey(help_text='from whom', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='diary.partner')),
                ('premises', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='producers.premises')),
                ('producer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='producers.producer')),
            ],
            options={
                'ordering': ['-since', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('producer', 'uri'), name='stock_once'), models.CheckConstraint(condition=models.Q(('left__gte', 0), ('left__lte', models.F('quantity')), ('quantity__gte', 0)), name='stock_left_within_quantity')],
            },
        ),
        migrations.CreateModel(
            name='Move',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', models.DecimalField(decimal_places=3, help_text='added to what is left; taken: negative', max_digits=18)),
                ('made', models.BooleanField(default=False, help_text='also counts in what the lot ever held')),
                ('package', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='diary.package')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='diary.record')),
                ('stock', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='diary.stock')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('amount', 0), _negated=True), name='move_of_something')],
            },
        ),
    ]
