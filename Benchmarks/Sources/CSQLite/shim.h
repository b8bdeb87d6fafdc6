// The library under GRDB, for bare commits beside those of the register.
#include <sqlite3.h>
