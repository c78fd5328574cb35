// Draws the amount in Chinese capitals.
#include "features/documents/capitals_ui.h"

#include "money/capitals.h"
#include "ui/basics.h"
#include "ui/words.h"

namespace documents {

void capitals_ui(money::Money amount) {
  if (amount.currency() != money::Currency::known("CNY")) return;
  ui::fact(ui::tr("document.capitals"), "人民币" + money::in_capitals(amount));
}

}  // namespace documents
