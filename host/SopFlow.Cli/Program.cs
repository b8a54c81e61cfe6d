using System.CommandLine;
using SopFlow.Cli;

var root = new RootCommand("SopFlow on the command line: check SOP tables before they are published.");
root.Subcommands.Add(LintCommand.Create());
root.Subcommands.Add(SchemaCommand.Create());
return root.Parse(args).Invoke();
