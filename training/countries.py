"""Compile the gazetteer of countries: src/kg/extraction/lexicon/countries.csv.

    pip install rigour==1.*        # needs ICU's headers and a C compiler, so kg itself does without
    python training/countries.py

From the package rigour (its territories) come ISO 3166 codes and Wikidata ids.
The table below is the project's own: the names that English news uses, demonyms, and capitals
(metonyms of governments). Adjectives that mean two countries stand with the one that news means
more often by them. Output is sorted, so that a second run changes nothing.
"""

from __future__ import annotations

import csv
from pathlib import Path

from rigour.territories import get_territory

OUTPUT = Path(__file__).parent.parent / "src/kg/extraction/lexicon/countries.csv"
COLUMNS = ("alpha3", "alpha2", "wikidata", "name", "aliases", "demonyms", "capitals")

# Where rigour gives the kingdom, and news means the country.
WIKIDATA = {"dk": "Q35", "nl": "Q55"}

# alpha-2 | name, aliases | demonyms, adjective first | capital, other cities that stand for it
TABLE = """
ad|Andorra|Andorran|Andorra la Vella
ae|United Arab Emirates,UAE,U.A.E.,the Emirates|Emirati|Abu Dhabi
af|Afghanistan|Afghan|Kabul
ag|Antigua and Barbuda,Antigua|Antiguan|
ai|Anguilla|Anguillan|
al|Albania|Albanian|Tirana
am|Armenia|Armenian|Yerevan
ao|Angola|Angolan|Luanda
ar|Argentina|Argentine,Argentinian,Argentinean|Buenos Aires
as|American Samoa||
at|Austria|Austrian|Vienna
au|Australia|Australian|Canberra
aw|Aruba|Aruban|
az|Azerbaijan|Azerbaijani,Azeri|Baku
ba|Bosnia and Herzegovina,Bosnia,Bosnia-Herzegovina|Bosnian|Sarajevo
bb|Barbados|Barbadian|Bridgetown
bd|Bangladesh|Bangladeshi|Dhaka
be|Belgium|Belgian|
bf|Burkina Faso|Burkinabe|Ouagadougou
bg|Bulgaria|Bulgarian|Sofia
bh|Bahrain|Bahraini|Manama
bi|Burundi|Burundian|Bujumbura
bj|Benin|Beninese|Porto-Novo
bm|Bermuda|Bermudian|
bn|Brunei|Bruneian|Bandar Seri Begawan
bo|Bolivia|Bolivian|La Paz
br|Brazil|Brazilian|Brasilia
bs|Bahamas|Bahamian|Nassau
bt|Bhutan|Bhutanese|Thimphu
bw|Botswana|Botswanan|Gaborone
by|Belarus,Byelorussia|Belarusian,Belarussian|Minsk
bz|Belize|Belizean|Belmopan
ca|Canada|Canadian|Ottawa
cd|Democratic Republic of the Congo,DR Congo,DRC,Congo|Congolese|Kinshasa
cf|Central African Republic||Bangui
cg|Republic of the Congo,Congo-Brazzaville||Brazzaville
ch|Switzerland|Swiss|Bern
ci|Ivory Coast,Côte d'Ivoire,Cote d'Ivoire|Ivorian|Yamoussoukro
cl|Chile|Chilean|Santiago
cm|Cameroon|Cameroonian|Yaounde
cn|China,People's Republic of China,PRC,mainland China|Chinese|Beijing
co|Colombia|Colombian|Bogota,Bogotá
cr|Costa Rica|Costa Rican|
cu|Cuba|Cuban|Havana
cv|Cape Verde,Cabo Verde|Cape Verdean|Praia
cw|Curaçao,Curacao||
cy|Cyprus|Cypriot,Greek Cypriot|Nicosia
cz|Czech Republic,Czechia|Czech|Prague
de|Germany,Federal Republic of Germany|German|Berlin
dj|Djibouti|Djiboutian|
dk|Denmark|Danish,Dane|Copenhagen
dm|Dominica||
do|Dominican Republic|Dominican|Santo Domingo
dz|Algeria|Algerian|Algiers
ec|Ecuador|Ecuadorian,Ecuadorean|Quito
ee|Estonia|Estonian|Tallinn
eg|Egypt|Egyptian|Cairo
eh|Western Sahara|Sahrawi|
er|Eritrea|Eritrean|Asmara
es|Spain|Spanish,Spaniard|Madrid
et|Ethiopia|Ethiopian|Addis Ababa
fi|Finland|Finnish,Finn|Helsinki
fj|Fiji|Fijian|Suva
fk|Falkland Islands,Falklands|Falkland Islander|
fm|Micronesia|Micronesian|
fo|Faroe Islands|Faroese|
fr|France|French,Frenchman,Frenchwoman,Frenchmen|Paris
ga|Gabon|Gabonese|Libreville
gb|United Kingdom,UK,U.K.,GB,Britain,Great Britain|British,Briton,Brit|London
gd|Grenada|Grenadian|
ge|Georgia|Georgian|Tbilisi
gf|French Guiana||
gg|Guernsey||
gh|Ghana|Ghanaian|Accra
gi|Gibraltar|Gibraltarian|
gl|Greenland|Greenlandic,Greenlander|Nuuk
gm|Gambia|Gambian|Banjul
gn|Guinea|Guinean|Conakry
gp|Guadeloupe||
gq|Equatorial Guinea|Equatorial Guinean,Equatoguinean|Malabo
gr|Greece|Greek|Athens
gt|Guatemala|Guatemalan|Guatemala City
gu|Guam|Guamanian|
gw|Guinea-Bissau||Bissau
gy|Guyana|Guyanese|Georgetown
hk|Hong Kong|Hong Konger,Hongkonger|
hn|Honduras|Honduran|Tegucigalpa
hr|Croatia|Croatian,Croat|Zagreb
ht|Haiti|Haitian|Port-au-Prince
hu|Hungary|Hungarian|Budapest
id|Indonesia|Indonesian|Jakarta
ie|Ireland,Republic of Ireland,Irish Republic|Irish,Irishman|Dublin
il|Israel|Israeli|
im|Isle of Man|Manx|
in|India|Indian|New Delhi,Delhi
iq|Iraq|Iraqi|Baghdad
ir|Iran,Islamic Republic of Iran,Islamic Republic|Iranian|Tehran,Teheran
is|Iceland|Icelandic,Icelander|Reykjavik
it|Italy|Italian|Rome
je|Jersey||
jm|Jamaica|Jamaican|
jo|Jordan|Jordanian|Amman
jp|Japan|Japanese|Tokyo
ke|Kenya|Kenyan|Nairobi
kg|Kyrgyzstan,Kirghizia|Kyrgyz|Bishkek
kh|Cambodia|Cambodian|Phnom Penh
ki|Kiribati||
km|Comoros|Comoran,Comorian|Moroni
kn|Saint Kitts and Nevis,St. Kitts and Nevis,St Kitts and Nevis||
kp|North Korea,N. Korea,DPRK,D.P.R.K.,Democratic People's Republic of Korea|North Korean|Pyongyang
kr|South Korea,S. Korea,Republic of Korea|South Korean|Seoul
kw|Kuwait|Kuwaiti|Kuwait City
ky|Cayman Islands||
kz|Kazakhstan|Kazakh,Kazakhstani|Astana
la|Laos|Laotian,Lao|Vientiane
lb|Lebanon|Lebanese|Beirut
lc|Saint Lucia,St. Lucia,St Lucia||
li|Liechtenstein||Vaduz
lk|Sri Lanka|Sri Lankan|Colombo
lr|Liberia|Liberian|Monrovia
ls|Lesotho||Maseru
lt|Lithuania|Lithuanian|Vilnius
lu|Luxembourg|Luxembourger|
lv|Latvia|Latvian|Riga
ly|Libya|Libyan|Tripoli
ma|Morocco|Moroccan|Rabat
mc|Monaco|Monegasque|
md|Moldova,Moldavia|Moldovan|Chisinau
me|Montenegro|Montenegrin|Podgorica
mg|Madagascar|Malagasy|Antananarivo
mh|Marshall Islands|Marshallese|
mk|North Macedonia,Macedonia|Macedonian,North Macedonian|Skopje
ml|Mali|Malian|Bamako
mm|Myanmar,Burma|Burmese|Naypyidaw,Naypyitaw
mn|Mongolia|Mongolian|Ulaanbaatar
mo|Macau,Macao|Macanese|
mq|Martinique||
mr|Mauritania|Mauritanian|Nouakchott
ms|Montserrat||
mt|Malta|Maltese|Valletta
mu|Mauritius|Mauritian|Port Louis
mv|Maldives|Maldivian|
mw|Malawi|Malawian|Lilongwe
mx|Mexico|Mexican|Mexico City
my|Malaysia|Malaysian|Kuala Lumpur
mz|Mozambique|Mozambican|Maputo
na|Namibia|Namibian|Windhoek
nc|New Caledonia|New Caledonian|
ne|Niger|Nigerien|Niamey
ng|Nigeria|Nigerian|Abuja
ni|Nicaragua|Nicaraguan|Managua
nl|Netherlands,Holland|Dutch,Dutchman|The Hague,Hague
no|Norway|Norwegian|Oslo
np|Nepal|Nepalese,Nepali|Kathmandu
nr|Nauru|Nauruan|
nz|New Zealand|New Zealander|Wellington
om|Oman|Omani|Muscat
pa|Panama|Panamanian|
pe|Peru|Peruvian|Lima
pf|French Polynesia||
pg|Papua New Guinea|Papua New Guinean|Port Moresby
ph|Philippines|Philippine,Filipino,Filipina|Manila
pk|Pakistan|Pakistani|Islamabad
pl|Poland|Polish,Pole|Warsaw
pr|Puerto Rico|Puerto Rican|
ps|Palestine,State of Palestine,Palestinian Authority,Palestinian territories|Palestinian|Ramallah
pt|Portugal|Portuguese|Lisbon
pw|Palau|Palauan|
py|Paraguay|Paraguayan|Asuncion
qa|Qatar|Qatari|Doha
ro|Romania|Romanian|Bucharest
rs|Serbia|Serbian,Serb|Belgrade
ru|Russia,Russian Federation|Russian|Moscow
rw|Rwanda|Rwandan|Kigali
sa|Saudi Arabia,Kingdom of Saudi Arabia|Saudi,Saudi Arabian|Riyadh
sb|Solomon Islands|Solomon Islander|Honiara
sc|Seychelles|Seychellois|
sd|Sudan|Sudanese|Khartoum
se|Sweden|Swedish,Swede|Stockholm
sg|Singapore|Singaporean|
si|Slovenia|Slovenian,Slovene|Ljubljana
sk|Slovakia|Slovak,Slovakian|Bratislava
sl|Sierra Leone|Sierra Leonean|Freetown
sm|San Marino||
sn|Senegal|Senegalese|Dakar
so|Somalia|Somali|Mogadishu
sr|Suriname,Surinam|Surinamese|Paramaribo
ss|South Sudan|South Sudanese|Juba
st|Sao Tome and Principe,São Tomé and Príncipe||
sv|El Salvador|Salvadoran,Salvadorean|San Salvador
sy|Syria,Syrian Arab Republic|Syrian|Damascus
sz|Eswatini,Swaziland|Swazi|Mbabane
td|Chad|Chadian|N'Djamena
tg|Togo|Togolese|Lome
th|Thailand|Thai|Bangkok
tj|Tajikistan|Tajik|Dushanbe
tl|East Timor,Timor-Leste|East Timorese,Timorese|Dili
tm|Turkmenistan|Turkmen|Ashgabat
tn|Tunisia|Tunisian|Tunis
to|Tonga|Tongan|
tr|Turkey,Türkiye,Turkiye|Turkish,Turk|Ankara
tt|Trinidad and Tobago,Trinidad|Trinidadian|Port of Spain
tv|Tuvalu|Tuvaluan|
tw|Taiwan,Republic of China|Taiwanese|Taipei
tz|Tanzania|Tanzanian|Dodoma
ua|Ukraine|Ukrainian|Kyiv,Kiev
ug|Uganda|Ugandan|Kampala
us|United States,US,U.S.,USA,U.S.A.,United States of America,America|American|Washington
uy|Uruguay|Uruguayan|Montevideo
uz|Uzbekistan|Uzbek|Tashkent
va|Vatican,Holy See,Vatican City||
vc|Saint Vincent and the Grenadines,St. Vincent and the Grenadines||
ve|Venezuela|Venezuelan|Caracas
vi|U.S. Virgin Islands,US Virgin Islands||
vg|British Virgin Islands||
vn|Vietnam,Viet Nam|Vietnamese|Hanoi
vu|Vanuatu||
ws|Samoa|Samoan|Apia
xk|Kosovo|Kosovar,Kosovan|Pristina
ye|Yemen|Yemeni|Sanaa,Sana'a
za|South Africa|South African|Pretoria
zm|Zambia|Zambian|Lusaka
zw|Zimbabwe|Zimbabwean|Harare
"""


def main() -> None:
    """Write the gazetteer."""
    rows = sorted(_row(line) for line in TABLE.strip().splitlines())
    with OUTPUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)


def _row(line: str) -> tuple[str, ...]:
    code, names, demonyms, capitals = line.split("|")
    territory = get_territory(code)
    if territory is None or territory.alpha3 is None:
        raise SystemExit(f"rigour knows no territory of the code {code!r}")
    name, *others = names.split(",")
    if " of the " in name:
        others.insert(0, name.replace(" of the ", " of "))
    alpha3 = territory.alpha3.upper()
    packed = (part.replace(",", ";") for part in (",".join(others), demonyms, capitals))
    return (alpha3, code.upper(), WIKIDATA.get(code, territory.qid), name, *packed)


if __name__ == "__main__":
    main()
