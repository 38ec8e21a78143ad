"""Lots and ranges of one epoch never overlap, whatever the code does."""

from django.db import migrations

from ocop.base.constraints import NoOverlap


class Migration(migrations.Migration):
    dependencies = [("stamps", "0001_initial")]
    operations = [
        migrations.AddConstraint("lot", NoOverlap(name="lot_no_overlap", group="epoch", low="base", length="count")),
        migrations.AddConstraint(
            "stamprange", NoOverlap(name="range_no_overlap", group="epoch", low="low", high="high", deferred=True)
        ),
    ]
