using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Tests.Storage;

public abstract partial class InstanceStoreConformance
{
    [Test]
    public async Task ReadActive_PageByPage_ActiveOnesOfTheDefinitionInTheOrderOfTheirStart()
    {
        // Given starts of which some are at the same instant, an instance that has ended, and one of another tenant
        var keys = new List<InstanceKey>();
        for (var i = 0; i < 7; i++)
            keys.Add((await StoreAsync(Permit.Start(Permit.NewKey(), at: Permit.Monday9 + Duration.FromMilliseconds(i / 3)))).Key);
        await StoreAsync(Permit.Cancel(await LoadAsync(keys[4])));
        await StoreAsync(Permit.Start(Permit.NewKey(Permit.Surakarta)));
        var definition = (await LoadAsync(keys[0])).State.Definition.Id;

        var read = new List<StoredInstance>();
        while (await store.ReadActiveAsync(Permit.Pekalongan, definition, read.Count == 0 ? null : InstancePosition.Of(read[^1]), 2, default) is { Count: > 0 } page)
            read.AddRange(page);

        read.Select(instance => instance.Key).ShouldBe(keys.Where((_, i) => i != 4).OrderBy(key => keys.IndexOf(key) / 3).ThenBy(key => key.Id.Value));
        ShouldBeTheSame(read[0], await LoadAsync(read[0].Key));
    }
}
