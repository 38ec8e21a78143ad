import json

from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

from ocop.base.refs import LOCAL_TIME
from ocop.base.sealed import seal, unseal
from ocop.base.workdays import months_later

FACTS = ("name", "post", "address", "phone", "email")


def about(registration):
    return f"cycles.registration:{registration.ref}"


def checked(schema_editor):
    if schema_editor.connection.vendor == "postgresql":  # a table is not altered while checks of its rows wait
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")


def close(apps, schema_editor):
    """Seal contacts stored in clear; their retention runs from the day of registration."""
    for registration in apps.get_model("cycles", "Registration").objects.all():
        contact = {fact: getattr(registration, f"contact_{fact}") for fact in FACTS}
        registration.contact = seal(json.dumps(contact, ensure_ascii=False), about(registration))
        registration.contact_remove_after = months_later(
            registration.registered_at.astimezone(LOCAL_TIME).date(), settings.OCOP_PERSONAL_MONTHS
        )
        registration.save(update_fields=["contact", "contact_remove_after"])
    checked(schema_editor)


def reopen(apps, schema_editor):
    """Write back in clear what is still there."""
    for registration in apps.get_model("cycles", "Registration").objects.exclude(contact=None):
        contact = json.loads(unseal(bytes(registration.contact), about(registration)))
        for fact in FACTS:
            setattr(registration, f"contact_{fact}", contact[fact])
        registration.save(update_fields=[f"contact_{fact}" for fact in FACTS])
    checked(schema_editor)


class Migration(migrations.Migration):

    dependencies = [("cycles", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="registration",
            name="contact",
            field=models.BinaryField(help_text="name, post, address, telephone, email; base.sealed", null=True),
        ),
        migrations.AddField(
            model_name="registration",
            name="contact_remove_after",
            field=models.DateField(null=True),
        ),
        *(  # on the way back the columns come empty
            migrations.AlterField(
                model_name="registration",
                name=f"contact_{fact}",
                field=models.CharField(blank=True, default="", max_length=254),
            )
            for fact in FACTS
        ),
        migrations.RunPython(close, reopen),
        *(migrations.RemoveField(model_name="registration", name=f"contact_{fact}") for fact in FACTS),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.CheckConstraint(
                condition=Q(("contact", None), ("contact_remove_after", None))
                | Q(("contact__isnull", False), ("contact_remove_after__isnull", False)),
                name="registration_contact_has_its_time",
            ),
        ),
    ]
