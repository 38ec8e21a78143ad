import django.db.models.deletion
from django.db import migrations, models

from ocop.base.text import fold

ORGANISATIONS = ("enterprise", "cooperative")


def fill(apps, schema_editor):
    """Store the current names with every recognition: those it was issued under are not known."""
    rows = apps.get_model("certificates", "Certificate").objects.select_related("product__producer")
    for certificate in rows:
        product, producer = certificate.product, certificate.product.producer
        certificate.product_name, certificate.producer_name, certificate.gtin = product.name, producer.name, product.gtin
        certificate.place_id = producer.place_id
        certificate.address = producer.address if producer.kind in ORGANISATIONS else ""
        certificate.folded = fold(f"{product.name} {producer.name}")[:450]
        certificate.save(update_fields=["product_name", "producer_name", "gtin", "place", "address", "folded"])
    if schema_editor.connection.vendor == "postgresql":  # a table is not altered while checks of its rows wait
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")


class Migration(migrations.Migration):

    dependencies = [
        ("certificates", "0003_issuing_publishing_revoking"),
        ("places", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="certificate",
            name="product_name",
            field=models.CharField(default="", help_text="as recognised, whatever it is called later", max_length=200),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="certificate",
            name="producer_name",
            field=models.CharField(default="", help_text="as recognised", max_length=200),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="certificate",
            name="place",
            field=models.ForeignKey(
                help_text="as recognised", null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                to="places.unit",
            ),
        ),
        migrations.AddField(
            model_name="certificate",
            name="address",
            field=models.CharField(blank=True, help_text="of an organisation; never a household's home", max_length=250),
        ),
        migrations.AddField(
            model_name="certificate",
            name="gtin",
            field=models.CharField(blank=True, help_text="as recognised", max_length=14),
        ),
        migrations.AddField(
            model_name="certificate",
            name="folded",
            field=models.CharField(
                db_index=True, default="", help_text="both names, folded for searching", max_length=450
            ),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("product_name", ""), _negated=True), models.Q(("producer_name", ""), _negated=True)
                ),
                name="certificate_bears_names",
            ),
        ),
    ]
