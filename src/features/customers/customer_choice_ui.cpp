// Draws the choice of a customer in a form.
#include "features/customers/customer_choice_ui.h"

#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/words.h"

namespace customers {

using ui::tr;

bool customer_choice_ui(std::span<const CustomerChoice> found, ChosenCustomer& customer,
                        const Error* error) {
  if (customer.chosen()) {
    ui::muted(tr("document.customer"));
    ui::text(customer.is.name, {.size = ui::sizes().section, .bold = true});
    ImGui::SameLine();
    ui::muted(customer.is.code + "  •  " + customer.is.currency);
    if (!ui::is_phone()) ImGui::SameLine();
    if (ui::link(tr("invoices.other_customer"))) customer.is = {};
    return false;
  }
  const std::string wrong = ui::error_for(error, "customer");
  ui::text_field(tr("document.customer"), customer.typed,
                 {.hint = tr("invoices.customer_hint"),
                  .error = wrong,
                  .required = true,
                  .focus = ImGui::IsWindowAppearing()});
  bool taken = false;
  for (const CustomerChoice& choice : found) {
    ImGui::PushID(choice.code.c_str());
    if (ui::link(choice.name)) {
      customer.is = choice;
      taken = true;
    }
    ImGui::SameLine();
    ui::muted(choice.code);
    ImGui::PopID();
  }
  return taken;
}

}  // namespace customers
