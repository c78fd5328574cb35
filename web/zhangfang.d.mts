// The compiled program; its entry points are in src/platform/web/main.cpp.
export default function create_module(options: object): Promise<any>;
