// The words of Sphinx's search script; Sphinx's own Dutch file leaves some of them empty.
// Not by addTranslations: that evaluates a string, which a strict server forbids.
Documentation.LOCALE = "nl";
Object.assign(Documentation.TRANSLATIONS, {
    ", in ": ", in ",
    "Hide Search Matches": "Zoekwoorden niet meer markeren",
    "Preparing search...": "Het zoeken begint zo …",
    "Search Results": "Wat we vonden",
    "Search finished, found ${resultCount} page(s) matching the search query.": "Aantal pagina’s waar je zoekwoorden in staan: ${resultCount}.",
    "Searching": "Aan het zoeken",
    "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.": "Er is geen pagina waar al deze woorden in staan. Probeer één woord, of het enkelvoud ervan."
});
