// The amount of a document in Chinese capitals, as receipts and invoices in renminbi state it.
#pragma once

#include "money/money.h"

namespace documents {

// A line of facts, "人民币壹仟贰佰叁拾元整"; nothing for other currencies.
void capitals_ui(money::Money amount);

}  // namespace documents
