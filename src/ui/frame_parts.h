// The parts of the frame that are files of their own.
#pragma once

#include "ui/frame.h"

namespace ui {

// Search, as-of day, language, theme. Drawn into the current window.
void top_bar(const FrameData& data, FrameState& state, Actions& actions);

}  // namespace ui
