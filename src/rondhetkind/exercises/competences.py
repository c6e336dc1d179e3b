"""The ten competences of the course, by the code that stands in ``traint``."""

COMPETENCES = {
    "PC1": "Beroepsbeeld en positie: je eigen handelen is het onderwerp",
    "PC2": "Kennis van invloedssferen en kritisch gebruik van onderzoek",
    "PC3": "Perspectief nemen, met oog voor verschil",
    "PC4": "Systemisch kijken naar gezin, familie en loyaliteit",
    "PC5": "Handelen met gevoel voor het proces bij verlies en diagnose",
    "PC6": "Zelfreflectie: wat roept deze ouder bij mij op?",
    "PC7": "Dialoog en afstemming, met ruimte en met structuur",
    "PC8": "Begrenzen vanuit rust en duidelijkheid",
    "PC9": "Ethiek, recht, signaleren en verwijzen",
    "PC10": "Samen leren en inbedden: intervisie, team en school",
}
"""Codes of ``traint`` in an exercise's head with words that a lecturer reads."""
