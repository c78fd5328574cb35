// Loads who pays for a customer, and follows the form of one.
#include "features/customers/payers_screen.h"

#include "app/answers.h"
#include "features/customers/payer.h"

namespace customers {

using app::text_of;

PayersData payers_data(app::Context& context, const Json& customer, PayersState& state) {
  PayersData data{.code = text_of(customer, "code")};
  for (const char* method : {"payer.add", "payer.edit"}) {
    if (const Error* error = context.error_of(method)) data.error = error;
  }
  for (const Json& each : app::list_of(customer, "payers")) {
    data.payers.push_back({.id = text_of(each, "id"),
                           .name = text_of(each, "name"),
                           .bank = text_of(each, "bank"),
                           .account = text_of(each, "account"),
                           .note = text_of(each, "note")});
  }
  if (state.sent) {
    state.sent = false;
    if (data.error == nullptr) state.form.reset();
  }
  if (!state.form || plain_account(state.form->account).size() < 5) return data;
  const Result<Json>& holders =
      context.cache.query("payer.find", {{"account", plain_account(state.form->account)}});
  if (!holders) return data;
  for (const Json& each : app::list_of(holders.value(), "rows")) {
    if (text_of(each, "customer") == data.code) continue;
    data.also_of += (data.also_of.empty() ? "" : ", ") + text_of(each, "name");
  }
  return data;
}

}  // namespace customers
