"""Instellingen van nbgrader voor deze cursus."""

# Deze map is een gewone nbgrader-cursus: alles wat je van nbgrader kent, werkt hier.
from pathlib import Path

from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.preprocessors import DeduplicateIds, OverwriteCells

from rondhetkind.assignments.collect import LmsCollector, LmsExtractor, TheirOwnCollect
from rondhetkind.assignments.feedback import DutchFeedback, FeedbackExporter
from rondhetkind.assignments.formgrader import OnlyShown, shown
from rondhetkind.assignments.release import PrepareRelease
from rondhetkind.assignments.restore import OneOfEach, RestoreCells

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = "rond-het-kind"
c.CourseDirectory.root = str(Path(__file__).resolve().parent)

# Nakijken met meer mensen tegelijk? Dan is PostgreSQL rustiger dan het bestand gradebook.db.
# c.CourseDirectory.db_url = "postgresql+psycopg://…"

# --- Klaarzetten -------------------------------------------------------------------------------
# Oefeningen gaan zonder sleutel mee, en de rubriek komt in het notebook te staan.
c.GenerateAssignment.preprocessors = [PrepareRelease, *GenerateAssignment.preprocessors.default()]
# Gegevens die een opdracht meekrijgt. Ze staan één keer in de cursus, bij hun module.
c.PrepareRelease.data = {
    "m2-opdracht": ["../modules/m2-overlappende-werelden/data/meta_analyses.csv"],
}
c.ClearSolutions.text_stub = "Schrijf hier je antwoord."
c.ClearSolutions.code_stub = {"python": "# Schrijf hier je code, of laat dit vak leeg."}

# --- Nakijken ----------------------------------------------------------------------------------
# Een vak dat een student weghaalde of kopieerde, houdt niemand op.
ours = {DeduplicateIds: OneOfEach, OverwriteCells: RestoreCells}
steps = Autograde.sanitize_preprocessors.default()
c.Autograde.sanitize_preprocessors = [ours.get(step, step) for step in steps]
# De toestand van de oefeningen hoort niet in een nagekeken notebook.
c.Execute.store_widget_state = False
c.Execute.timeout = 60

# --- Bekijken in de Formgrader ------------------------------------------------------------------
# Wat een student schreef, is daar te lezen. Niets ervan wordt uitgevoerd of opgehaald.
c.HTMLExporter.filters = {"markdown2html": shown}
c.HTMLExporter.preprocessors = [OnlyShown]

# --- Terugkoppeling ----------------------------------------------------------------------------
# In het Nederlands, zonder iets van andere websites te laden.
c.GenerateFeedback.preprocessors = [DutchFeedback]
c.GenerateFeedback.exporter_class = FeedbackExporter
# Geef je een opdracht nooit meer? Dan mag in de terugkoppeling staan wat de sleutel zegt. Dat
# gebeurt pas als de inleverdatum voor iedereen voorbij is en alles is nagekeken.
# c.DutchFeedback.closed = ["m2-opdracht"]

# --- Inleveren ---------------------------------------------------------------------------------
# Wie is wie? Maak klas.csv in deze map, met de kolommen student_id, voornaam, achternaam,
# gebruikersnaam en lms_id. De laatste twee mogen leeg blijven. Een lijst die Brightspace, Canvas of
# Moodle exporteert, kan ook. Wie in nbgrader al een naam heeft, hoeft er niet in.
c.LmsCollector.klassenlijst = "klas.csv"

# (a) Met nbgrader's eigen uitwisselmap, op een server die je met studenten deelt. Een inlevering
#     die van een ander account is dan de student, wordt geweigerd en genoemd. Heten de accounts
#     anders dan de studentnummers? Zet ze in klas.csv bij gebruikersnaam.
c.ExchangeFactory.collect = TheirOwnCollect
# c.Exchange.root = "/srv/nbgrader/exchange"

# (b) Via de leeromgeving. Zet wat je daar downloadt in downloaded/<opdracht>/archive/ en draai
#     `nbgrader zip_collect <opdracht>`. Deze namen worden herkend:
#
#     Brightspace  12345-67890 - Anna Jansen - 19 november 2026 842 PM/m2-opdracht.ipynb
#     Canvas       jansenanna_LATE_90107_41230_m2-opdracht-1.ipynb
#     Moodle       Anna Jansen_5512_assignsubmission_file_/m2-opdracht.ipynb
#     zelf zippen  s1234567.zip (of een map s1234567), met m2-opdracht.ipynb en antwoorden.json
c.ZipCollectApp.extractor_plugin = LmsExtractor
c.ZipCollectApp.collector_plugin = LmsCollector
c.LmsCollector.tijdzone = "Europe/Amsterdam"
# Alleen het verslag, niet elke stap.
c.ZipCollectApp.log_level = "WARN"
