import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('producers', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ProductSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('instrument', models.CharField(max_length=40)),
                ('number', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('sector_code', models.CharField(max_length=5)),
                ('sector', models.CharField(max_length=60)),
                ('group_code', models.CharField(max_length=8)),
                ('group', models.CharField(max_length=120)),
            ],
            options={
                'ordering': ['instrument', 'number'],
                'constraints': [models.UniqueConstraint(fields=('instrument', 'number'), name='set_once')],
            },
        ),
        migrations.CreateModel(
            name='Product',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('folded', models.CharField(db_index=True, help_text='name and producer, folded for searching', max_length=450)),
                ('gtin', models.CharField(blank=True, max_length=14)),
                ('unit', models.CharField(default='sản phẩm', help_text='đơn vị bán lẻ: chai, hộp, gói ...', max_length=30)),
                ('description', models.TextField(blank=True)),
                ('story', models.TextField(blank=True)),
                ('ingredients', models.TextField(blank=True)),
                ('standards', models.CharField(blank=True, help_text='tiêu chuẩn, quy chuẩn áp dụng', max_length=300)),
                ('shelf_life_days', models.PositiveIntegerField(null=True)),
                ('note', models.CharField(blank=True, max_length=400)),
                ('source', models.CharField(blank=True, max_length=400)),
                ('described_at', models.DateTimeField()),
                ('producer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='producers.producer')),
                ('product_set', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.productset')),
            ],
            options={
                'ordering': ['folded'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('gtin', ''), _negated=True), fields=('gtin',), name='product_gtin_once'), models.UniqueConstraint(fields=('producer', 'name'), name='product_named_once'), models.CheckConstraint(condition=models.Q(('gtin', ''), ('gtin__regex', '^[0-9]{14}$'), _connector='OR'), name='product_gtin_14_digits')],
            },
        ),
    ]
