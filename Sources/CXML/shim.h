#include <libxml/xmlversion.h>
// Where libxml2 is built with ICU, its headers name ICU's types, of which Foundation has its own.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
