from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='FirstScan',
            fields=[
                ('stamp', models.BigIntegerField(help_text='epoch << 40 | number', primary_key=True, serialize=False)),
                ('scanned_at', models.DateTimeField()),
                ('province', models.CharField(blank=True, max_length=40)),
                ('device', models.BinaryField(max_length=16, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Scan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stamp', models.BigIntegerField(help_text='epoch << 40 | number')),
                ('scanned_at', models.DateTimeField(db_index=True)),
                ('verdict', models.CharField(choices=[('typo', 'Mã gõ sai'), ('unknown', 'Không có tem này'), ('not_activated', 'Tem chưa kích hoạt'), ('revoked', 'Tem đã bị thu hồi'), ('recalled', 'Lô hàng đang thu hồi'), ('expired', 'Hàng đã hết hạn'), ('suspect', 'Nghi tem bị làm giả'), ('exposed', 'Mã tem đã bị lộ'), ('genuine_first', 'Tem thật, quét lần đầu'), ('genuine_again', 'Tem thật, đã quét trước đây')], max_length=14)),
                ('device', models.BinaryField(max_length=16, null=True)),
                ('address', models.BinaryField(max_length=16, null=True)),
                ('province', models.CharField(blank=True, max_length=40)),
            ],
            options={
                'indexes': [models.Index(fields=['stamp', 'id'], name='scan_by_stamp')],
            },
        ),
    ]
