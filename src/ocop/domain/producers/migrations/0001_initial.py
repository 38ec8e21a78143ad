import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('base', '0001_initial'),
        ('people', '__first__'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Producer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('folded', models.CharField(db_index=True, max_length=250)),
                ('kind', models.CharField(choices=[('enterprise', 'Doanh nghiệp'), ('cooperative', 'Hợp tác xã'), ('cooperative_group', 'Tổ hợp tác'), ('farm', 'Trang trại'), ('household', 'Hộ sản xuất, hộ kinh doanh'), ('association', 'Hội, hiệp hội, trung tâm (chỉ du lịch)'), ('unnamed', 'Chưa xác định chủ thể')], max_length=20)),
                ('business_code', models.CharField(blank=True, help_text='mã số doanh nghiệp, mã số thuế', max_length=14)),
                ('address', models.CharField(blank=True, max_length=250)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('website', models.URLField(blank=True)),
                ('gln', models.CharField(blank=True, help_text='global location number of the party, given by GS1', max_length=13)),
                ('company_prefix', models.CharField(blank=True, help_text='GS1 company prefix; SSCCs begin with it', max_length=12)),
                ('note', models.CharField(blank=True, max_length=400)),
                ('source', models.CharField(blank=True, max_length=400)),
                ('registered_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
            ],
            options={
                'ordering': ['folded'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('business_code', ''), _negated=True), fields=('business_code',), name='producer_business_code_once'), models.UniqueConstraint(condition=models.Q(('gln', ''), _negated=True), fields=('gln',), name='producer_gln_once'), models.UniqueConstraint(condition=models.Q(('company_prefix', ''), _negated=True), fields=('company_prefix',), name='producer_company_prefix_once'), models.CheckConstraint(condition=models.Q(('closed_at', None), ('closed_at__gte', models.F('registered_at')), _connector='OR'), name='producer_dates_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Premises',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=150)),
                ('kind', models.CharField(choices=[('farm', 'Vùng trồng, vùng nuôi'), ('workshop', 'Cơ sở chế biến'), ('packing', 'Cơ sở đóng gói'), ('store', 'Kho'), ('shop', 'Điểm bán')], max_length=20)),
                ('address', models.CharField(blank=True, max_length=250)),
                ('gln', models.CharField(blank=True, help_text='global location number, given by GS1', max_length=13)),
                ('area_code', models.CharField(blank=True, help_text='mã số vùng trồng, vùng nuôi', max_length=40)),
                ('latitude', models.DecimalField(decimal_places=5, help_text='degrees, WGS 84', max_digits=8, null=True)),
                ('longitude', models.DecimalField(decimal_places=5, help_text='degrees, WGS 84', max_digits=8, null=True)),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
                ('producer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='premises', to='producers.producer')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('producer', 'name'), name='premises_named_once'), models.UniqueConstraint(condition=models.Q(('gln', ''), _negated=True), fields=('gln',), name='premises_gln_once'), models.CheckConstraint(condition=models.Q(models.Q(('latitude', None), ('longitude', None)), models.Q(('latitude__gte', -90), ('latitude__lte', 90), ('longitude__gte', -180), ('longitude__lte', 180)), _connector='OR'), name='premises_where_is_whole')],
            },
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(help_text='such as GT-2026-00001', max_length=20, unique=True)),
                ('kind', models.CharField(choices=[('business_registration', 'Đăng ký kinh doanh'), ('production_licence', 'Đủ điều kiện sản xuất'), ('food_safety', 'An toàn thực phẩm'), ('material_origin', 'Nguồn nguyên liệu, liên kết'), ('environment', 'Môi trường'), ('local_labour', 'Lao động địa phương'), ('growth', 'Báo cáo tài chính, tăng trưởng'), ('intellectual_property', 'Sở hữu trí tuệ'), ('market', 'Thị trường, phân phối'), ('promotion', 'Quảng bá'), ('story', 'Câu chuyện sản phẩm'), ('quality_declaration', 'Công bố chất lượng'), ('test_report', 'Phiếu kiểm nghiệm'), ('trace_code', 'Mã vạch, tem truy xuất'), ('quality_system', 'Hệ thống quản lý chất lượng'), ('award', 'Giải thưởng, bình chọn'), ('other', 'Giấy tờ khác')], max_length=30)),
                ('title', models.CharField(max_length=200)),
                ('folded', models.CharField(db_index=True, max_length=400)),
                ('number', models.CharField(blank=True, max_length=80)),
                ('issuer', models.CharField(blank=True, max_length=200)),
                ('issued_on', models.DateField(null=True)),
                ('valid_until', models.DateField(help_text='last day on which it holds; empty: no end', null=True)),
                ('personal', models.BooleanField(default=False, help_text='names private persons: each reading is logged')),
                ('content_type', models.CharField(max_length=100)),
                ('pages', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('standing', 'Đang dùng'), ('replaced', 'Đã thay bằng bản mới'), ('withdrawn', 'Đã rút')], default='standing', max_length=20)),
                ('reason', models.CharField(blank=True, help_text='why it was withdrawn', max_length=400)),
                ('filed_at', models.DateTimeField()),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='base.storedfile')),
                ('filed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='producers.paper')),
                ('premises', models.ForeignKey(help_text='the area or premises it was given for; empty: the whole producer', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='producers.premises')),
                ('producer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='producers.producer')),
            ],
            options={
                'ordering': ['-filed_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_until', None), ('issued_on', None), ('valid_until__gte', models.F('issued_on')), _connector='OR'), name='paper_days_in_order'), models.CheckConstraint(condition=models.Q(('pages__gte', 1)), name='paper_has_pages'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='paper_withdrawal_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField(null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('producer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='producers.producer')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('user', 'producer'), name='membership_held_once')],
            },
        ),
        migrations.CreateModel(
            name='Representative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sealed', models.BinaryField(help_text='name, post, gender, ethnicity, disability, home address; base.sealed')),
                ('recorded_at', models.DateTimeField()),
                ('remove_after', models.DateField()),
                ('producer', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='producers.producer')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='YearFigures',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('revenue', models.PositiveBigIntegerField(help_text='đồng', null=True)),
                ('profit', models.BigIntegerField(help_text='đồng; may be a loss', null=True)),
                ('output', models.CharField(blank=True, help_text='sản lượng, with its unit', max_length=200)),
                ('workers', models.PositiveIntegerField(null=True)),
                ('local_workers', models.PositiveIntegerField(null=True)),
                ('recorded_at', models.DateTimeField()),
                ('producer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='producers.producer')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-year'],
                'constraints': [models.UniqueConstraint(fields=('producer', 'year'), name='figures_once_a_year'), models.CheckConstraint(condition=models.Q(('local_workers', None), ('workers', None), ('local_workers__lte', models.F('workers')), _connector='OR'), name='figures_local_among_workers')],
            },
        ),
    ]
