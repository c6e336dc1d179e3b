"""Instellingen van nbgrader voor deze cursus."""

# Deze map is een gewone nbgrader-cursus: alles wat je van nbgrader kent, werkt hier.
from pathlib import Path

from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.preprocessors import DeduplicateIds, OverwriteCells

from rondhetkind.assignments.feedback import DutchFeedback, FeedbackExporter
from rondhetkind.assignments.release import PrepareRelease
from rondhetkind.assignments.restore import OneOfEach, RestoreCells

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = "rond-het-kind"
c.CourseDirectory.root = str(Path(__file__).resolve().parent)

# Nakijken met meer mensen tegelijk? Dan is PostgreSQL rustiger dan het bestand gradebook.db.
# c.CourseDirectory.db_url = "postgresql+psycopg2://…"

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

# --- Terugkoppeling ----------------------------------------------------------------------------
# In het Nederlands, zonder iets van andere websites te laden.
c.GenerateFeedback.preprocessors = [DutchFeedback]
c.GenerateFeedback.exporter_class = FeedbackExporter

# --- Inleveren ---------------------------------------------------------------------------------
# (a) Met nbgrader's eigen uitwisselmap, op een server die je met studenten deelt:
# c.Exchange.root = "/srv/nbgrader/exchange"
#
# (b) Via de leeromgeving. Zet wat je daar downloadt in downloaded/<opdracht>/archive/ en draai
#     `nbgrader zip_collect <opdracht>`. Hieronder staat waar in een naam het nummer van de student
#     staat. Zo'n nummer is: letters (mogen ontbreken) en dan cijfers, zoals s1234567 of student07.
#
#     Canvas       jansenanna_student07_90107_m2-opdracht.ipynb   (of …_LATE_…, of …-1, of een zip)
#     Moodle       Anna Jansen_student07_assignsubmission_file_/m2-opdracht.ipynb
#     zelf zippen  student07.zip, met daarin m2-opdracht.ipynb en antwoorden.json
#
#     Heeft jouw leeromgeving andere namen? Pas de regel `student` aan en probeer het met één zip.
student = r"(?P<student_id>[A-Za-z]*\d+)"
c.FileNameCollectorPlugin.named_regexp = (
    rf".*/extracted/(?:.*/)?(?:[^/_]+_)?(?:LATE_)?{student}(?:_[^/]*?)?[_/]"
    r"(?:.*/)?(?P<file_id>m2-opdracht|antwoorden)(?:-\d+)?\.(?:ipynb|json)$"
)
c.FileNameCollectorPlugin.valid_ext = [".ipynb", ".json"]
