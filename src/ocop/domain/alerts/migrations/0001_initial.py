import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '__first__'),
        ('products', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='RecentSender',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('device', models.BinaryField(max_length=16, null=True)),
                ('address', models.BinaryField(max_length=16, null=True)),
                ('sent_at', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('code', models.CharField(blank=True, help_text='as typed or scanned', max_length=40)),
                ('epoch', models.PositiveSmallIntegerField(null=True)),
                ('number', models.BigIntegerField(null=True)),
                ('kind', models.CharField(choices=[('fake', 'Nghi hàng giả, tem giả'), ('quality', 'Chất lượng kém, hư hỏng'), ('label', 'Nhãn, thông tin không đúng'), ('other', 'Việc khác')], max_length=10)),
                ('text', models.TextField(blank=True)),
                ('seen_at_place', models.CharField(blank=True, help_text='where the goods were seen', max_length=200)),
                ('contact', models.CharField(blank=True, max_length=120)),
                ('folded', models.TextField(blank=True, help_text='text, place and code, folded for searching')),
                ('state', models.CharField(choices=[('new', 'Mới nhận'), ('in_hand', 'Đang xử lý'), ('closed', 'Đã xử lý')], default='new', max_length=10)),
                ('received_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(blank=True, max_length=400)),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('product', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.product')),
            ],
            options={
                'ordering': ['-received_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state', 'closed'), models.Q(('outcome', ''), _negated=True)), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at', None)), _connector='OR'), name='report_close_is_whole')],
            },
        ),
    ]
