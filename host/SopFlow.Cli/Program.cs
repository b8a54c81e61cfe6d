return SopFlow.Cli.CommandLine.Create().Parse(args).Invoke();
