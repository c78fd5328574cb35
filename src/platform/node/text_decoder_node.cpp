// GB18030 in Node.
#include "platform/gb18030_js.h"
