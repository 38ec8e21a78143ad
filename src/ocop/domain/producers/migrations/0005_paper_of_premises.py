from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('producers', '0004_company_prefix'),
    ]

    operations = [
        migrations.AddField(
            model_name='paper',
            name='premises',
            field=models.ForeignKey(help_text='the area or premises it was given for; empty: the whole producer', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='producers.premises'),
        ),
    ]
