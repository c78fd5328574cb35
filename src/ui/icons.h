// The icons in use, as characters of the icon font (lucide), named for what they mean here.
#pragma once

#include <string_view>

namespace ui::icons {

inline constexpr std::string_view about = "\ue212";
inline constexpr std::string_view ageing = "\ue296";
inline constexpr std::string_view archive_box = "\ue041";
inline constexpr std::string_view arrow_down = "\ue042";
inline constexpr std::string_view arrow_up = "\ue04a";
inline constexpr std::string_view backup = "\ue041";
inline constexpr std::string_view building = "\ue290";
inline constexpr std::string_view calendar = "\ue063";
inline constexpr std::string_view check = "\ue06c";
inline constexpr std::string_view chevron_down = "\ue06d";
inline constexpr std::string_view chevron_left = "\ue06e";
inline constexpr std::string_view chevron_right = "\ue06f";
inline constexpr std::string_view clock = "\ue087";
inline constexpr std::string_view close = "\ue1b2";
inline constexpr std::string_view customers = "\ue1a4";
inline constexpr std::string_view database = "\ue0ad";
inline constexpr std::string_view download = "\ue0b2";
inline constexpr std::string_view edit = "\ue1f9";
inline constexpr std::string_view filter = "\ue460";
inline constexpr std::string_view help = "\ue082";
inline constexpr std::string_view history = "\ue1f5";
inline constexpr std::string_view import = "\ue32a";
inline constexpr std::string_view info = "\ue0f9";
inline constexpr std::string_view invoices = "\ue0cc";
inline constexpr std::string_view keyboard = "\ue284";
inline constexpr std::string_view language = "\ue0fe";
inline constexpr std::string_view menu = "\ue115";
inline constexpr std::string_view moon = "\ue11e";
inline constexpr std::string_view more = "\ue0b6";
inline constexpr std::string_view payments = "\ue052";
inline constexpr std::string_view play = "\ue13c";
inline constexpr std::string_view plus = "\ue13d";
inline constexpr std::string_view print = "\ue141";
inline constexpr std::string_view redo = "\ue2a0";
inline constexpr std::string_view reports = "\ue068";
inline constexpr std::string_view restore = "\ue2cd";
inline constexpr std::string_view save = "\ue14d";
inline constexpr std::string_view search = "\ue151";
inline constexpr std::string_view settings = "\ue154";
inline constexpr std::string_view sparkles = "\ue412";
inline constexpr std::string_view statements = "\ue0c1";
inline constexpr std::string_view sun = "\ue178";
inline constexpr std::string_view today = "\ue0f5";
inline constexpr std::string_view trash = "\ue18e";
inline constexpr std::string_view undo = "\ue2a1";
inline constexpr std::string_view upload = "\ue19e";
inline constexpr std::string_view warning = "\ue193";

}  // namespace ui::icons
