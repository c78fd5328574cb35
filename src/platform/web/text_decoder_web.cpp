// GB18030 in the page's worker.
#include "platform/gb18030_js.h"
