import django.contrib.auth.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('username', models.CharField(max_length=60, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='tên đăng nhập')),
                ('display_name', models.CharField(max_length=120, verbose_name='tên hiển thị')),
                ('folded', models.CharField(db_index=True, default='', max_length=200)),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='thư điện tử')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='điện thoại')),
                ('is_active', models.BooleanField(default=True, verbose_name='đang hoạt động')),
                ('date_joined', models.DateTimeField()),
            ],
            options={
                'ordering': ['username'],
            },
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('province_officer', 'Cán bộ Văn phòng OCOP cấp tỉnh'), ('stamp_officer', 'Cán bộ quản lý tem'), ('commune_officer', 'Cán bộ xã, phường'), ('inspector', 'Cán bộ kiểm tra'), ('council_member', 'Thành viên hội đồng'), ('administrator', 'Quản trị hệ thống')], max_length=30)),
                ('granted_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('ends_at', models.DateTimeField(help_text='known end: from this moment on the role is not held', null=True)),
                ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
                ('granted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('user', 'role', 'place'), name='grant_held_once'), models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('user', 'role', 'body'), name='grant_held_once_at_a_body'), models.CheckConstraint(condition=models.Q(models.Q(('body', None), ('place__isnull', False)), models.Q(('body__isnull', False), ('place', None)), _connector='OR'), name='grant_at_a_place_or_a_body'), models.CheckConstraint(condition=models.Q(('ends_at', None), ('ends_at__gt', models.F('granted_at')), _connector='OR'), name='grant_ends_after_it_began'), models.CheckConstraint(condition=models.Q(('withdrawn_at', None), ('withdrawn_at__gte', models.F('granted_at')), _connector='OR'), name='grant_dates_in_order')],
            },
        ),
    ]
