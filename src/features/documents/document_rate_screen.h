// Reads the rate of a document out of the answer that tells of it.
#pragma once

#include "base/json.h"
#include "features/documents/document_rate_ui.h"

namespace documents {

// Nothing of a document in the company's currency.
std::optional<RateFacts> rate_facts(const Json& document);

}  // namespace documents
