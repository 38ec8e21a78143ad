import django.db.models.deletion
import django.db.models.expressions
import ocop.base.constraints
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('batches', '0001_initial'),
        ('people', '__first__'),
        ('products', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Key',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('epoch', models.PositiveSmallIntegerField()),
                ('purpose', models.CharField(choices=[('code', 'Mã tem'), ('pin', 'Mã cào')], max_length=10)),
                ('wrapped', models.BinaryField()),
                ('kek_ref', models.CharField(help_text='which key-encryption key opens it', max_length=80)),
                ('active_from', models.DateTimeField()),
                ('no_new_lots_after', models.DateTimeField(null=True)),
                ('destroyed_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('epoch', 'purpose'), name='key_once'), models.CheckConstraint(condition=models.Q(('epoch__gte', 0), ('epoch__lte', 31)), name='key_epoch_one_letter')],
            },
        ),
        migrations.CreateModel(
            name='NumberCounter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('epoch', models.PositiveSmallIntegerField(unique=True)),
                ('next_number', models.BigIntegerField(default=0)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('next_number__gte', 0), ('next_number__lte', 1099511627776)), name='number_within_40_bits')],
            },
        ),
        migrations.CreateModel(
            name='Order',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('quantity', models.PositiveIntegerField()),
                ('note', models.CharField(blank=True, max_length=400)),
                ('state', models.CharField(choices=[('placed', 'Chờ duyệt'), ('approved', 'Đã duyệt'), ('issued', 'Đã cấp mã'), ('released', 'Đã phát hành'), ('refused', 'Bị từ chối'), ('withdrawn', 'Đã rút')], default='placed', max_length=10)),
                ('placed_at', models.DateTimeField()),
                ('approved_at', models.DateTimeField(null=True)),
                ('issued_at', models.DateTimeField(null=True)),
                ('released_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('end_reason', models.CharField(blank=True, max_length=400)),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='batches.batch')),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('issued_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('placed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.product')),
                ('released_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-placed_at', '-pk'],
                'indexes': [models.Index(fields=['state', 'placed_at'], name='order_by_state')],
                'constraints': [models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='order_quantity_positive'), models.CheckConstraint(condition=models.Q(('approved_by', None), models.Q(('approved_by', models.F('placed_by')), _negated=True), _connector='OR'), name='order_approved_by_another'), models.CheckConstraint(condition=models.Q(('issued_by', None), models.Q(('issued_by', models.F('placed_by')), _negated=True), _connector='OR'), name='order_issued_by_another'), models.CheckConstraint(condition=models.Q(('released_by', None), models.Q(('released_by', models.F('placed_by')), _negated=True), _connector='OR'), name='order_released_by_another'), models.CheckConstraint(condition=models.Q(('released_by', None), ('approved_by', None), models.Q(('released_by', models.F('approved_by')), _negated=True), _connector='OR'), name='order_release_not_by_approver'), models.CheckConstraint(condition=models.Q(('released_by', None), ('issued_by', None), models.Q(('released_by', models.F('issued_by')), _negated=True), _connector='OR'), name='order_release_not_by_issuer'), models.CheckConstraint(condition=models.Q(models.Q(('approved_at__isnull', False), ('approved_by__isnull', False)), models.Q(('approved_at', None), ('approved_by', None), models.Q(('state__in', ['approved', 'issued', 'released']), _negated=True)), _connector='OR'), name='order_approval_is_whole'), models.CheckConstraint(condition=models.Q(models.Q(('approved_at__isnull', False), ('issued_at__isnull', False), ('issued_by__isnull', False)), models.Q(('issued_at', None), ('issued_by', None), models.Q(('state__in', ['issued', 'released']), _negated=True)), _connector='OR'), name='order_issue_is_whole'), models.CheckConstraint(condition=models.Q(models.Q(('issued_at__isnull', False), ('released_at__isnull', False), ('released_by__isnull', False), ('state', 'released')), models.Q(('released_at', None), ('released_by', None), models.Q(('state', 'released'), _negated=True)), _connector='OR'), name='order_release_is_whole'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state__in', ['refused', 'withdrawn']), models.Q(('end_reason', ''), _negated=True)), models.Q(models.Q(('state__in', ['refused', 'withdrawn']), _negated=True), ('ended_at', None)), _connector='OR'), name='order_end_is_whole')],
            },
        ),
        migrations.CreateModel(
            name='Lot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('epoch', models.PositiveSmallIntegerField()),
                ('base', models.BigIntegerField()),
                ('count', models.PositiveIntegerField()),
                ('salt', models.BinaryField(max_length=16)),
                ('issued_at', models.DateTimeField()),
                ('order', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='lot', to='stamps.order')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('epoch', 'base'), name='lot_base_once'), models.CheckConstraint(condition=models.Q(('base__gte', 0), ('base__lte', django.db.models.expressions.CombinedExpression(models.Value(1099511627776), '-', models.F('count'))), ('count__gt', 0)), name='lot_within_40_bits'), ocop.base.constraints.NoOverlap(group='epoch', length='count', low='base', name='lot_no_overlap')],
            },
        ),
        migrations.CreateModel(
            name='PrintRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('output', models.CharField(choices=[('sheet', 'Trang in A4 (PDF)'), ('roll', 'Cuộn tem cho máy in nhãn (PDF)'), ('table', 'Bảng mã cho nhà in (CSV mã hoá)')], max_length=10)),
                ('layout', models.CharField(max_length=40)),
                ('first', models.PositiveIntegerField(default=0, help_text='index of the first stamp in the lot')),
                ('count', models.PositiveIntegerField()),
                ('asked_at', models.DateTimeField()),
                ('wrapped_passphrase', models.BinaryField(help_text='of the encrypted table, until it has been shown once', null=True)),
                ('passphrase_revealed_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('lot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='print_runs', to='stamps.lot')),
            ],
            options={
                'ordering': ['-asked_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='StampRange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('epoch', models.PositiveSmallIntegerField()),
                ('low', models.BigIntegerField()),
                ('high', models.BigIntegerField()),
                ('state', models.CharField(choices=[('issued', 'Đã cấp mã, chưa phát hành'), ('released', 'Đã phát hành, chưa kích hoạt'), ('active', 'Đã kích hoạt'), ('blocked', 'Đã khoá'), ('waste', 'Hỏng, đã huỷ')], default='issued', max_length=10)),
                ('before', models.CharField(blank=True, help_text='state to return to when a block is lifted', max_length=10)),
                ('reason', models.CharField(blank=True, max_length=400)),
                ('changed_at', models.DateTimeField()),
                ('batch', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='batches.batch')),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('lot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ranges', to='stamps.lot')),
            ],
            options={
                'ordering': ['epoch', 'low'],
                'indexes': [models.Index(fields=['batch', 'state'], name='range_by_batch')],
                'constraints': [models.UniqueConstraint(fields=('epoch', 'low'), name='range_low_once'), ocop.base.constraints.NoOverlap(deferred=True, group='epoch', high='high', low='low', name='range_no_overlap'), models.CheckConstraint(condition=models.Q(('high__gt', models.F('low'))), name='range_not_empty'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'active'), _negated=True), ('batch__isnull', False), _connector='OR'), name='range_active_has_batch'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['blocked', 'waste']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='range_blocked_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('epoch', models.PositiveSmallIntegerField()),
                ('low', models.BigIntegerField()),
                ('high', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('suspect', 'Nghi bị làm giả'), ('exposed', 'Mã đã bị lộ')], max_length=10)),
                ('reason', models.CharField(max_length=400)),
                ('decided_at', models.DateTimeField()),
                ('lifted_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('lifted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('lifted_at', None)), fields=['epoch', 'low'], name='mark_standing')],
                'constraints': [models.CheckConstraint(condition=models.Q(('high__gt', models.F('low'))), name='mark_not_empty'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='mark_has_reason')],
            },
        ),
    ]
