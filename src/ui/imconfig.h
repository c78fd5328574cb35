// Build-time choices for Dear ImGui, used by every file that includes imgui.h.
#pragma once

#define IMGUI_USE_WCHAR32                 // Rare Chinese surnames lie beyond 16 bits.
#define IMGUI_ENABLE_TEST_ENGINE          // Item hooks: the mirror for machines is made from them.
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_DEFAULT_FONT        // Glyphs come from the system, by our own loader.
#define IMGUI_ENABLE_FREETYPE             // Leaves stb_truetype out; our loader stands in its place.
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_FILE_FUNCTIONS
