// Groups in the list of customers: chosen, made of filters or of customers, joined and left.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "features/customers/customer_list_ui.h"
#include "ui/draw.h"

namespace customers {

void groups_menu(const CustomerListData& data, CustomerListState& state, ui::Actions& actions);
// Names a new group.
void group_dialog(const CustomerListData& data, CustomerListState& state, ui::Actions& actions);
// The line over the list while customers are chosen.
void choosing_ui(const CustomerListData& data, CustomerListState& state, ui::Actions& actions);
// Puts the filters of a dynamic group into the list, to be changed there.
void change_filters(const GroupChoice& group, CustomerListState& state);
// The line over the list meanwhile: they are saved, or left as they were.
void changing_ui(const CustomerListData& data, CustomerListState& state, ui::Actions& actions);
// Of the command that was sent: once it was taken, the dialog closes and nobody is chosen any more.
void group_answered(CustomerListState& state, const Error* error);

// Tags in their colours.
std::vector<ui::Badge> tag_badges(std::span<const std::string> tags,
                                  const std::map<std::string, ui::Tone>& tones);

}  // namespace customers
