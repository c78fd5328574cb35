// Loads the timeline of a customer, and what the form of a communication needs.
#pragma once

#include "app/screen.h"
#include "features/customers/customer_detail_ui.h"

namespace customers {

// The window of the timeline that can be seen, whether the customer can be deleted, and what the
// form needs. `data` is loaded as far as its contacts. False: it could not be loaded, and says so.
bool add_timeline(app::Context& context, const TimelineState& state, CustomerDetailData& data);
// Opens the form at its key, and closes one that the book has taken.
void follow_communication_form(const app::Context& context, TimelineState& state);

}  // namespace customers
