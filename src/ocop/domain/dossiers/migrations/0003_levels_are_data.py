from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0002_code_names_the_product'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='dossier', name='dossier_accepted_was_forwarded'),
        migrations.RenameField(model_name='dossier', old_name='province_receipt_number', new_name='accepted_number'),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.CheckConstraint(
                condition=Q(accepted_at=None) | (Q(forwarded_at__isnull=False) & ~Q(accepted_number='')),
                name='dossier_accepted_was_forwarded',
            ),
        ),
        migrations.RenameModel(old_name='CommuneReport', new_name='PreAssessment'),
    ]
