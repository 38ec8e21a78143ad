"""Words of the Core Business Vocabulary 2.0 in their three spellings: bare, URN, web URI (section 7)."""

from __future__ import annotations

BIZ_STEPS = frozenset(
    [
        "accepting",
        "arriving",
        "assembling",
        "collecting",
        "commissioning",
        "consigning",
        "creating_class_instance",
        "cycle_counting",
        "decommissioning",
        "departing",
        "destroying",
        "disassembling",
        "dispensing",
        "encoding",
        "entering_exiting",
        "holding",
        "inspecting",
        "installing",
        "killing",
        "loading",
        "other",
        "packing",
        "picking",
        "receiving",
        "removing",
        "repackaging",
        "repairing",
        "replacing",
        "reserving",
        "retail_selling",
        "sampling",
        "sensor_reporting",
        "shipping",
        "staging_outbound",
        "stock_taking",
        "stocking",
        "storing",
        "transporting",
        "unloading",
        "unpacking",
        "void_shipping",
    ]
)
DISPOSITIONS = frozenset(
    [
        "active",
        "available",
        "completeness_inferred",
        "completeness_verified",
        "conformant",
        "container_closed",
        "container_open",
        "damaged",
        "destroyed",
        "dispensed",
        "disposed",
        "encoded",
        "expired",
        "in_progress",
        "in_transit",
        "inactive",
        "mismatch_class",
        "mismatch_instance",
        "mismatch_quantity",
        "needs_replacement",
        "no_pedigree_match",
        "non_conformant",
        "non_sellable_other",
        "partially_dispensed",
        "recalled",
        "reserved",
        "retail_sold",
        "returned",
        "sellable_accessible",
        "sellable_not_accessible",
        "stolen",
        "unavailable",
        "unknown",
    ]
)
TRANSACTION_TYPES = frozenset(
    [
        "bol",
        "cert",
        "desadv",
        "inv",
        "invoice",
        "pedigree",
        "po",
        "poc",
        "prodorder",
        "recadv",
        "rma",
        "testprd",
        "testres",
        "upevt",
    ]
)
SOURCE_TYPES = frozenset(["location", "owning_party", "possessing_party"])
ERROR_REASONS = frozenset(["did_not_occur", "incorrect_data"])
COMPONENTS = frozenset(
    [
        "altitude",
        "axial_distance",
        "azimuth",
        "azimuth_polar_angle",
        "easting",
        "elevation_angle",
        "height",
        "latitude",
        "longitude",
        "northing",
        "polar_angle",
        "spherical_radius",
        "x",
        "y",
        "z",
    ]
)
# measurements and alerts of sensors: words of GS1's web vocabulary (EPCIS 2.0.1, 7.3.7; CBV 2.0, 7.7 and 7.8)
MEASUREMENTS = frozenset(
    [
        "AbsoluteHumidity",
        "AbsorbedDose",
        "AbsorbedDoseRate",
        "Acceleration",
        "Altitude",
        "AmountOfSubstance",
        "AmountOfSubstancePerUnitVolume",
        "Angle",
        "AngularAcceleration",
        "AngularMomentum",
        "AngularVelocity",
        "Area",
        "Capacitance",
        "Conductance",
        "Conductivity",
        "Count",
        "Density",
        "Dimensionless",
        "DoseEquivalent",
        "DoseEquivalentRate",
        "DynamicViscosity",
        "ElectricCharge",
        "ElectricCurrent",
        "ElectricCurrentDensity",
        "ElectricFieldStrength",
        "Energy",
        "Exposure",
        "Force",
        "Frequency",
        "Illuminance",
        "Inductance",
        "Irradiance",
        "KinematicViscosity",
        "Length",
        "LinearMomentum",
        "Luminance",
        "LuminousFlux",
        "LuminousIntensity",
        "MagneticFlux",
        "MagneticFluxDensity",
        "MagneticVectorPotential",
        "Mass",
        "MassConcentration",
        "MassFlowRate",
        "MassPerAreaTime",
        "MemoryCapacity",
        "MolalityOfSolute",
        "MolarEnergy",
        "MolarMass",
        "MolarVolume",
        "Power",
        "Pressure",
        "RadiantFlux",
        "RadiantIntensity",
        "Radioactivity",
        "RelativeHumidity",
        "Resistance",
        "Resistivity",
        "SolidAngle",
        "SpecificVolume",
        "Speed",
        "SurfaceDensity",
        "SurfaceTension",
        "Temperature",
        "Time",
        "Torque",
        "Voltage",
        "Volume",
        "VolumeFlowRate",
        "VolumeFraction",
        "VolumetricFlux",
        "Wavenumber",
    ]
)
ALERTS = frozenset(["ALARM_CONDITION", "ERROR_CONDITION"])
CBV = "https://ref.gs1.org/cbv/"
VOC = "https://gs1.org/voc/"
# kind: (prefix in a web URI, prefix in a URN, words)
KINDS: dict[str, tuple[str, str, frozenset[str]]] = {
    "bizStep": ("BizStep-", "urn:epcglobal:cbv:bizstep:", BIZ_STEPS),
    "disposition": ("Disp-", "urn:epcglobal:cbv:disp:", DISPOSITIONS),
    "bizTransaction": ("BTT-", "urn:epcglobal:cbv:btt:", TRANSACTION_TYPES),
    "sourceDest": ("SDT-", "urn:epcglobal:cbv:sdt:", SOURCE_TYPES),
    "errorReason": ("ER-", "urn:epcglobal:cbv:er:", ERROR_REASONS),
    "component": ("Comp-", "urn:epcglobal:cbv:comp:", COMPONENTS),
}


def web_uri(kind: str, word: str) -> str:
    """Return the web URI of a word of a kind, in any spelling; other URIs are returned unchanged."""
    before, urn, _ = KINDS[kind]
    for start in (f"{CBV}{before}", f"cbv:{before}", urn):
        if word.startswith(start):
            return f"{CBV}{before}{word.removeprefix(start)}"
    return f"{CBV}{before}{word}" if ":" not in word else word


def bare(kind: str, word: str) -> str:
    """Return the bare word of the standard, or the URI as it is when it is no word of the standard."""
    before, _, words = KINDS[kind]
    result = web_uri(kind, word).removeprefix(f"{CBV}{before}")
    return result if result in words else word


def is_known(kind: str, word: str) -> bool:
    """Tell whether a bare word or one of its URIs is a word of the standard; other URIs are users' own."""
    before, _, words = KINDS[kind]
    uri = web_uri(kind, word)
    return not uri.startswith(f"{CBV}{before}") or uri.removeprefix(f"{CBV}{before}") in words
