import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '__first__'),
        ('places', '0001_initial'),
        ('producers', '0001_initial'),
        ('products', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=20, unique=True)),
                ('lot_number', models.CharField(help_text='số lô ghi trên nhãn; GS1 AI 10, at most 20 characters', max_length=20)),
                ('quantity', models.PositiveBigIntegerField(help_text='number of retail units; each takes one stamp')),
                ('unit', models.CharField(max_length=30)),
                ('made_on', models.DateField()),
                ('expires_on', models.DateField(help_text='last good day', null=True)),
                ('state', models.CharField(choices=[('open', 'Đang mở'), ('closed', 'Đã đóng'), ('recalled', 'Đang thu hồi')], default='open', max_length=10)),
                ('recall_reason', models.CharField(blank=True, max_length=400)),
                ('recalled_at', models.DateTimeField(null=True)),
                ('opened_at', models.DateTimeField()),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.unit')),
                ('premises', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='producers.premises')),
                ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.product')),
                ('recalled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'batches',
                'ordering': ['-made_on', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('product', 'lot_number'), name='batch_lot_number_once'), models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='batch_quantity_positive'), models.CheckConstraint(condition=models.Q(('expires_on', None), ('expires_on__gte', models.F('made_on')), _connector='OR'), name='batch_dates_in_order'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('state', 'recalled'), _negated=True), ('recalled_at', None)), models.Q(('recalled_at__isnull', False), ('state', 'recalled'), models.Q(('recall_reason', ''), _negated=True)), _connector='OR'), name='batch_recall_is_whole')],
            },
        ),
    ]
