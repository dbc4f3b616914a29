"""Which country, state or nation a city lies in, for the cities that profiles name most. Pure.

Who worked in Rotterdam worked in the Netherlands. From common knowledge, no list was taken over.
"""

_CITIES = {
    "netherlands holland": "amsterdam rotterdam utrecht eindhoven delft hague groningen leiden",
    "germany": "berlin munich hamburg cologne frankfurt stuttgart leipzig dresden bremen "
    "hanover nuremberg düsseldorf dortmund essen karlsruhe mannheim bonn augsburg",
    "bavaria": "munich nuremberg augsburg regensburg",
    "austria": "vienna graz linz salzburg innsbruck klagenfurt",
    "switzerland": "zurich zürich geneva basel bern lausanne",
    "belgium": "brussels antwerp ghent leuven bruges liège",
    "france": "paris lyon marseille toulouse lille nantes bordeaux nice grenoble strasbourg",
    "spain": "madrid barcelona valencia seville bilbao málaga zaragoza",
    "portugal": "lisbon porto braga coimbra",
    "italy": "rome milan turin naples bologna florence genoa venice verona padua",
    "england": "london manchester birmingham leeds liverpool bristol sheffield newcastle "
    "nottingham oxford cambridge bath southampton portsmouth leicester brighton york exeter "
    "plymouth",
    "scotland": "edinburgh glasgow aberdeen dundee inverness",
    "wales": "cardiff swansea newport wrexham",
    "britain uk kingdom": "london manchester birmingham leeds liverpool bristol sheffield "
    "newcastle nottingham oxford cambridge bath edinburgh glasgow aberdeen cardiff swansea belfast",
    "ireland": "dublin cork galway limerick waterford belfast",
    "sweden": "stockholm gothenburg malmö uppsala lund linköping",
    "norway": "oslo bergen trondheim stavanger",
    "denmark": "copenhagen aarhus odense aalborg",
    "finland": "helsinki tampere turku espoo oulu",
    "poland": "warsaw krakow kraków gdansk gdańsk wrocław wroclaw poznan poznań łódź",
    "czechia": "prague brno ostrava pilsen",
    "slovakia": "bratislava košice",
    "slovenia": "ljubljana maribor",
    "hungary": "budapest debrecen",
    "romania": "bucharest cluj timișoara iași",
    "greece": "athens thessaloniki",
    "ukraine": "kyiv lviv kharkiv odesa",
    "turkey": "istanbul ankara izmir",
    "states usa us america": "chicago boston seattle denver austin dallas houston atlanta "
    "miami philadelphia phoenix detroit portland york francisco angeles diego jose washington",
    "illinois": "chicago", "texas": "austin dallas houston antonio",
    "ohio": "columbus cleveland cincinnati",
    "california": "francisco angeles diego jose sacramento oakland", "massachusetts": "boston",
    "georgia": "atlanta", "colorado": "denver boulder", "oregon": "portland",
    "florida": "miami orlando tampa",
    "pennsylvania": "philadelphia pittsburgh", "michigan": "detroit", "arizona": "phoenix tucson",
    "canada": "toronto montreal vancouver ottawa calgary edmonton quebec winnipeg",
    "ontario": "toronto ottawa hamilton", "alberta": "calgary edmonton",
    "australia": "sydney melbourne brisbane perth adelaide canberra",
    "zealand": "auckland wellington christchurch",
    "dach": "germany austria switzerland",
    "benelux": "netherlands belgium luxembourg amsterdam rotterdam brussels",
    "scandinavia nordics": "denmark sweden norway finland copenhagen stockholm oslo helsinki",
    "baltics": "estonia latvia lithuania tallinn riga vilnius",
    "india": "mumbai delhi bangalore bengaluru chennai hyderabad pune kolkata",
    "japan": "tokyo osaka kyoto yokohama nagoya",
    "china": "beijing shanghai shenzhen guangzhou",
    "brazil": "paulo rio brasília curitiba",
    "mexico": "monterrey guadalajara",
}  # fmt: skip
INSIDE = {
    land: frozenset(cities.split()) for lands, cities in _CITIES.items() for land in lands.split()
}
"""For each word of a land the words of its cities."""
