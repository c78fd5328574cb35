// The compiled program for Node; its entry point is main.cpp beside this file.
export default function make_core(options: object): Promise<any>;
