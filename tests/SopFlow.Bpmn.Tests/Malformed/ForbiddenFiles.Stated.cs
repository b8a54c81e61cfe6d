namespace SopFlow.Bpmn.Tests.Malformed;

internal static partial class ForbiddenFiles
{
    /// <summary>Changes that somebody thought of, rule by rule.</summary>
    private static IEnumerable<Mutation> Stated =>
    [
        // The file.
        new("bpmn.xml.not-well-formed", "</bpmn:process>", "</¦bpmn:proces>"),
        new("bpmn.xml.not-well-formed", "id=\"D\"", "id=\"D\" ¦id=\"D\""),
        new("bpmn.xml.not-well-formed", "name=\"Office\"", "name=¦Office"),
        new("bpmn.xml.not-well-formed", "Anything", "Any &¦nbsp;thing"),
        new("bpmn.xml.doctype", "<bpmn:definitions", "¦<!DOCTYPE x [<!ENTITY e \"e\">]>\n<bpmn:definitions"),
        new("bpmn.file.root", "<bpmn:definitions xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"", "¦<bpmn:definitions xmlns:bpmn=\"urn:not-bpmn\""),
        new("bpmn.file.root", "<bpmn:definitions xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"", "¦<bpmn:definitions xmlns:bpmn=\"http://schema.omg.org/spec/BPMN/2.0\""),

        // The schema.
        new("bpmn.element.misplaced", "<bpmn:signal id=\"holiday\" name=\"holiday\"/>", "¦<bpmn:userTask id=\"u\"/><bpmn:signal id=\"holiday\" name=\"holiday\"/>"),
        new("bpmn.element.misplaced", "<bpmn:script>", "¦<bpmn:timeDate>x</bpmn:timeDate><bpmn:script>"),
        new("bpmn.element.misplaced", "<bpmn:businessRuleTask id=\"decide\"/>", "¦<bpmn:lane id=\"x\"/><bpmn:businessRuleTask id=\"decide\"/>"),
        new("bpmn.element.misplaced", "<bpmn:cancelEventDefinition/>", "¦<bpmn:script/><bpmn:cancelEventDefinition/>"),
        new("bpmn.element.other-model", "  <bpmn:collaboration id=\"C\">", "¦<bpmn:choreography id=\"x\"/><bpmn:collaboration id=\"C\">"),
        new("bpmn.element.other-model", "<bpmn:participant id=\"applicant\"", "¦<bpmn:conversation id=\"x\"/><bpmn:participant id=\"applicant\""),
        new("bpmn.element.repeated", "<bpmn:script>", "<bpmn:script/>¦<bpmn:script>"),
        new("bpmn.element.repeated", "<bpmn:loopCardinality>3</bpmn:loopCardinality>", "<bpmn:loopCardinality>3</bpmn:loopCardinality>¦<bpmn:loopCardinality>4</bpmn:loopCardinality>"),
        new("bpmn.element.missing", "<bpmn:conditionalEventDefinition><bpmn:condition>counter = 7</bpmn:condition></bpmn:conditionalEventDefinition>", "¦<bpmn:conditionalEventDefinition/>"),
        new("bpmn.element.missing", "<bpmn:assignment><bpmn:from>1 + 1</bpmn:from>", "¦<bpmn:assignment>"),
        new("bpmn.attribute.missing", "<bpmn:linkEventDefinition name=\"on\"/>", "¦<bpmn:linkEventDefinition/>"),
        new("bpmn.attribute.invalid", "isExecutable=\"true\"", "¦isExecutable=\"yes\""),
        new("bpmn.attribute.invalid", "isSequential=\"true\"", "¦isSequential=\"TRUE\""),
        new("bpmn.attribute.invalid", "startQuantity=\"1\"", "¦startQuantity=\"0\""),
        new("bpmn.attribute.invalid", "startQuantity=\"1\"", "¦startQuantity=\"-1\""),
        new("bpmn.attribute.invalid", "loopMaximum=\"5\"", "¦loopMaximum=\"99999999999\""),
        new("bpmn.attribute.invalid", "capacity=\"10\"", "¦capacity=\"ten\""),
        new("bpmn.attribute.invalid", "gatewayDirection=\"Diverging\"", "¦gatewayDirection=\"Sideways\""),
        new("bpmn.attribute.invalid", "eventGatewayType=\"Exclusive\"", "¦eventGatewayType=\"exclusive\""),
        new("bpmn.attribute.invalid", "ordering=\"Sequential\"", "¦ordering=\"Random\""),
        new("bpmn.attribute.invalid", "associationDirection=\"One\"", "¦associationDirection=\"Two\""),
        new("bpmn.attribute.invalid", "itemKind=\"Information\"", "¦itemKind=\"Digital\""),
        new("bpmn.id.invalid", "id=\"D\"", "¦id=\"1\""),
        new("bpmn.id.invalid", "id=\"D\"", "¦id=\"a b\""),
        new("bpmn.id.invalid", "id=\"D\"", "¦id=\"\""),
        new("bpmn.type.unknown", "<bpmn:loopCardinality>", "<bpmn:loopCardinality ¦xsi:type=\"bpmn:tScript\">"),
        new("bpmn.type.unknown", "<bpmn:businessRuleTask id=\"decide\"/>", "<bpmn:businessRuleTask id=\"decide\" ¦xsi:type=\"bpmn:tUserTask\"/>"),
        new("bpmn.reference.external", "itemRef=\"tns:item\"", "¦itemRef=\"other:item\""),
        new("bpmn.reference.external", "<bpmn:flowNodeRef>sign<", "¦<bpmn:flowNodeRef xmlns:o=\"urn:other\">o:sign<"),
        new("bpmn.extension.must-understand", "<bpmn:signal id=\"holiday\"", "¦<bpmn:extension mustUnderstand=\"true\"/><bpmn:signal id=\"holiday\""),

        // Processes, pools and lanes.
        new("bpmn.process.none-executable", "  <bpmn:process id=\"P\" name=\"Everything\" isExecutable=\"true\">", "  ¦<bpmn:process id=\"P\" name=\"Everything\">"),
        new("bpmn.process.none-executable", "  <bpmn:process id=\"P\" name=\"Everything\" isExecutable=\"true\">", "  ¦<bpmn:process id=\"P\" name=\"Everything\" isExecutable=\"false\">"),
        new("bpmn.process.start-missing", "</bpmn:definitions>", "<bpmn:process id=\"second\"><bpmn:sequenceFlow id=\"z\" sourceRef=\"y\" targetRef=\"x\"/><bpmn:task id=\"y\"/>¦<bpmn:endEvent id=\"x\"/></bpmn:process></bpmn:definitions>"),
        new("bpmn.flow-node.no-incoming", "<bpmn:businessRuleTask id=\"decide\"/>", "¦<bpmn:task id=\"alone\"/><bpmn:businessRuleTask id=\"decide\"/>"),
        new("bpmn.flow-node.no-incoming", "<bpmn:businessRuleTask id=\"decide\"/>", "¦<bpmn:endEvent id=\"alone\"/><bpmn:businessRuleTask id=\"decide\"/>"),
        new("bpmn.message-flow.same-participant", "    <bpmn:messageFlow id=\"m1\" sourceRef=\"applicant\"", "    ¦<bpmn:messageFlow id=\"m1\" sourceRef=\"sign\""),
        new("bpmn.lane.twice", "<bpmn:flowNodeRef>sign<", "¦<bpmn:flowNodeRef>check</bpmn:flowNodeRef><bpmn:flowNodeRef>sign<"),
        new("bpmn.lane.foreign", "</bpmn:definitions>", "<bpmn:process id=\"second\"><bpmn:laneSet><bpmn:lane>¦<bpmn:flowNodeRef>check</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet></bpmn:process></bpmn:definitions>"),

        // Events where they may not be: table 10.93.
        .. Positions,
        new("bpmn.event.reference-missing", "<bpmn:messageEventDefinition id=\"received_d\" messageRef=\"tns:request\"/>", "¦<bpmn:messageEventDefinition/>"),
        new("bpmn.event.reference-missing", "<bpmn:signalEventDefinition signalRef=\"holiday\"/>", "¦<bpmn:signalEventDefinition/>"),
        new("bpmn.event.reference-missing", "<bpmn:escalationEventDefinition escalationRef=\"late\"/>", "¦<bpmn:escalationEventDefinition/>"),
        new("bpmn.event.reference-missing", "<bpmn:endEvent id=\"i_end\"><bpmn:errorEventDefinition errorRef=\"failure\"/>", "<bpmn:endEvent id=\"i_end\">¦<bpmn:errorEventDefinition/>"),
        new("bpmn.event.reference-missing", "<bpmn:receiveTask id=\"i_receive\" messageRef=\"request\"/>", "¦<bpmn:receiveTask id=\"i_receive\"/>"),
        new("bpmn.event.name-missing", "<bpmn:error id=\"failure\" name=\"Failure\" errorCode=\"E1\"/>", "¦<bpmn:error id=\"failure\" name=\"Failure\"/>"),
        new("bpmn.event.name-missing", "<bpmn:signal id=\"holiday\" name=\"holiday\"/>", "¦<bpmn:signal id=\"holiday\"/>"),
        new("bpmn.event.name-missing", "<bpmn:escalation id=\"late\" name=\"Late\" escalationCode=\"L1\"/>", "¦<bpmn:escalation id=\"late\" name=\"Late\" escalationCode=\"\"/>"),
        new("bpmn.start.incoming", "targetRef=\"compute\"", "¦targetRef=\"received\""),
        new("bpmn.end.outgoing", "<bpmn:businessRuleTask id=\"decide\"/>", "<bpmn:sequenceFlow id=\"z\" ¦sourceRef=\"told\" targetRef=\"decide\"/><bpmn:businessRuleTask id=\"decide\"/>"),
        new("bpmn.boundary.incoming", "<bpmn:businessRuleTask id=\"decide\"/>", "<bpmn:sequenceFlow id=\"z\" sourceRef=\"sign\" ¦targetRef=\"failed\"/><bpmn:businessRuleTask id=\"decide\"/>"),
        new("bpmn.boundary.outgoing", "<bpmn:businessRuleTask id=\"decide\"/>", "¦<bpmn:boundaryEvent id=\"z\" attachedToRef=\"sign\"><bpmn:errorEventDefinition/></bpmn:boundaryEvent><bpmn:businessRuleTask id=\"decide\"/>"),
        new("bpmn.boundary.attached", "attachedToRef=\"inner\"", "¦attachedToRef=\"pay\""),
        new("bpmn.boundary.attached", "attachedToRef=\"inner\"", "¦attachedToRef=\"watch\""),
        new("bpmn.cancel.outside-transaction", "<bpmn:endEvent id=\"over\"><bpmn:terminateEventDefinition/>", "<bpmn:endEvent id=\"over\">¦<bpmn:cancelEventDefinition/>"),
        new("bpmn.cancel.outside-transaction", "<bpmn:boundaryEvent id=\"failed\" attachedToRef=\"inner\"><bpmn:errorEventDefinition errorRef=\"failure\"/>", "<bpmn:boundaryEvent id=\"failed\" attachedToRef=\"inner\">¦<bpmn:cancelEventDefinition/>"),
        new("bpmn.event-subprocess.start", "        <bpmn:startEvent id=\"w_start\" isInterrupting=\"false\"><bpmn:signalEventDefinition signalRef=\"holiday\"/></bpmn:startEvent>", "        ¦<bpmn:startEvent id=\"w_start\"/>"),
        new("bpmn.event-subprocess.start", "      <bpmn:subProcess id=\"watch\" triggeredByEvent=\"true\">", "      ¦<bpmn:subProcess id=\"watch\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"w2\"><bpmn:errorEventDefinition/></bpmn:startEvent>"),
        new("bpmn.event-subprocess.flow", "targetRef=\"i_end\"", "¦targetRef=\"watch\""),
        new("bpmn.timer.form", "<bpmn:timerEventDefinition id=\"reminded_d\"><bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT2H</bpmn:timeDuration></bpmn:timerEventDefinition>", "¦<bpmn:timerEventDefinition/>"),
        new("bpmn.timer.form", "<bpmn:timerEventDefinition><bpmn:timeDate>", "¦<bpmn:timerEventDefinition><bpmn:timeCycle>R/P1D</bpmn:timeCycle><bpmn:timeDate>"),
        .. Timers,
        new("bpmn.compensation.handler", "      <bpmn:boundaryEvent id=\"unpay\"", "      ¦<bpmn:boundaryEvent id=\"again\" attachedToRef=\"pay\"><bpmn:compensateEventDefinition/></bpmn:boundaryEvent><bpmn:boundaryEvent id=\"unpay\""),
        new("bpmn.compensation.flow", "<bpmn:businessRuleTask id=\"decide\"/>", "<bpmn:task id=\"z\" isForCompensation=\"true\"/>¦<bpmn:sequenceFlow id=\"y\" sourceRef=\"z\" targetRef=\"decide\"/><bpmn:businessRuleTask id=\"decide\"/>"),
        new("bpmn.compensation.scope", "<bpmn:terminateEventDefinition/>", "<bpmn:compensateEventDefinition ¦activityRef=\"pay\"/>"),
        new("bpmn.link.pair", "<bpmn:intermediateThrowEvent id=\"away\"><bpmn:linkEventDefinition name=\"on\"/>", "<bpmn:intermediateThrowEvent id=\"away\">¦<bpmn:linkEventDefinition name=\"off\"/>"),
        new("bpmn.link.pair", "<bpmn:inclusiveGateway id=\"fork\"/>", "<bpmn:inclusiveGateway id=\"fork\"/><bpmn:intermediateCatchEvent id=\"z\">¦<bpmn:linkEventDefinition name=\"on\"/></bpmn:intermediateCatchEvent>"),
        new("bpmn.link.flow", "<bpmn:businessRuleTask id=\"decide\"/>", "¦<bpmn:sequenceFlow id=\"z\" sourceRef=\"sign\" targetRef=\"here\"/><bpmn:businessRuleTask id=\"decide\"/>"),
        new("bpmn.link.flow", "<bpmn:businessRuleTask id=\"decide\"/>", "¦<bpmn:sequenceFlow id=\"z\" sourceRef=\"away\" targetRef=\"decide\"/><bpmn:businessRuleTask id=\"decide\"/>"),

        // Flows and gateways.
        new("bpmn.flow.scope", "<bpmn:businessRuleTask id=\"decide\"/>", "¦<bpmn:sequenceFlow id=\"z\" sourceRef=\"sign\" targetRef=\"pay\"/><bpmn:businessRuleTask id=\"decide\"/>"),
        new("bpmn.flow.scope", "<bpmn:task id=\"a1\"/>", "<bpmn:task id=\"a1\"/>¦<bpmn:sequenceFlow id=\"z\" sourceRef=\"sign\" targetRef=\"decide\"/>"),
        new("bpmn.flow.listed", "<bpmn:incoming>f1</bpmn:incoming>", "¦<bpmn:incoming>f3</bpmn:incoming>"),
        new("bpmn.flow.listed", "<bpmn:outgoing>f2</bpmn:outgoing>", "¦<bpmn:outgoing>f20</bpmn:outgoing>"),
        .. new[] { "received", "both", "whichever", "reminded", "when" }.Select(source => new Mutation("bpmn.flow.condition-source", "<bpmn:businessRuleTask id=\"decide\"/>",
            $"<bpmn:sequenceFlow id=\"z\" sourceRef=\"{source}\" targetRef=\"decide\">¦<bpmn:conditionExpression>true</bpmn:conditionExpression></bpmn:sequenceFlow><bpmn:businessRuleTask id=\"decide\"/>")),
        new("bpmn.flow.default-owner", "default=\"f4\"", "¦default=\"f1\""),
        new("bpmn.flow.default-condition", "<bpmn:sequenceFlow id=\"f4\" sourceRef=\"complete\" targetRef=\"fork\"/>", "<bpmn:sequenceFlow id=\"f4\" sourceRef=\"complete\" targetRef=\"fork\">¦<bpmn:conditionExpression>true</bpmn:conditionExpression></bpmn:sequenceFlow>"),
        new("bpmn.attribute.unknown", "<bpmn:parallelGateway id=\"both\"/>", "<bpmn:parallelGateway id=\"both\" ¦default=\"f11\"/>"),
        new("bpmn.event-gateway.target", "sourceRef=\"whichever\" targetRef=\"answered\"", "sourceRef=\"whichever\" ¦targetRef=\"compute\""),
        new("bpmn.event-gateway.target", "sourceRef=\"whichever\" targetRef=\"answered\"", "sourceRef=\"whichever\" ¦targetRef=\"here\""),
        new("bpmn.event-gateway.target", "<bpmn:businessRuleTask id=\"decide\"/>", "<bpmn:sequenceFlow id=\"z\" sourceRef=\"sign\" targetRef=\"zz\"/><bpmn:eventBasedGateway id=\"zz\"/><bpmn:sequenceFlow id=\"y\" sourceRef=\"zz\" ¦targetRef=\"when\"/><bpmn:sequenceFlow id=\"x\" sourceRef=\"zz\" targetRef=\"when\"/><bpmn:businessRuleTask id=\"decide\"/>"),
        Between("bpmn.event-gateway.mixed", "<bpmn:eventBasedGateway", "</bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>", text => Mark + text[..text.IndexOf("<bpmn:intermediateCatchEvent id=\"waited\"", StringComparison.Ordinal)] + "<bpmn:receiveTask id=\"waited\" messageRef=\"request\"/>"),
        new("bpmn.event-gateway.flows", "<bpmn:businessRuleTask id=\"decide\"/>", "<bpmn:sequenceFlow id=\"z\" sourceRef=\"sign\" targetRef=\"g\"/>¦<bpmn:eventBasedGateway id=\"g\"/><bpmn:businessRuleTask id=\"decide\"/>"),
        new("bpmn.event-gateway.instantiate", "eventGatewayType=\"Exclusive\"", "¦eventGatewayType=\"Parallel\""),
        new("bpmn.event-gateway.instantiate", "eventGatewayType=\"Exclusive\"", "¦instantiate=\"true\""),

        // Activities and expressions.
        new("bpmn.multi-instance.count", "      <bpmn:multiInstanceLoopCharacteristics isSequential=\"true\">\n        <bpmn:loopCardinality>3</bpmn:loopCardinality>", "      ¦<bpmn:multiInstanceLoopCharacteristics>"),
        new("bpmn.multi-instance.count", "<bpmn:multiInstanceLoopCharacteristics isSequential=\"true\">", "¦<bpmn:multiInstanceLoopCharacteristics><bpmn:loopDataInputRef>letter</bpmn:loopDataInputRef>"),
        new("bpmn.multi-instance.data", "<bpmn:multiInstanceLoopCharacteristics isSequential=\"true\">", "¦<bpmn:multiInstanceLoopCharacteristics><bpmn:loopDataOutputRef>letter</bpmn:loopDataOutputRef>"),
        new("bpmn.multi-instance.data", "<bpmn:multiInstanceLoopCharacteristics isSequential=\"true\">", "¦<bpmn:multiInstanceLoopCharacteristics><bpmn:inputDataItem id=\"z\"/>"),
        new("bpmn.ad-hoc.content", "    <bpmn:adHocSubProcess id=\"freely\" ordering=\"Sequential\">\n      <bpmn:task id=\"a1\"/>", "    ¦<bpmn:adHocSubProcess id=\"freely\">"),
        new("bpmn.ad-hoc.content", "    <bpmn:adHocSubProcess id=\"freely\" ordering=\"Sequential\">", "    ¦<bpmn:adHocSubProcess id=\"freely\"><bpmn:endEvent id=\"z\"/>"),
        new("bpmn.call.target", "    <bpmn:callActivity id=\"other\" calledElement=\"Q\"/>", "    ¦<bpmn:callActivity id=\"other\"/>"),
        new("bpmn.call.target", "calledElement=\"Q\"", "¦calledElement=\"check\""),
        new("bpmn.receive.instantiate", "<bpmn:receiveTask id=\"i_receive\"", "<bpmn:receiveTask id=\"i_receive\" ¦instantiate=\"true\""),
        new("bpmn.expression.language", "<bpmn:loopCardinality>", "<bpmn:loopCardinality ¦language=\"http://www.w3.org/1999/XPath\">"),
        new("bpmn.expression.language", "<bpmn:loopCardinality>", "<bpmn:loopCardinality ¦language=\"javascript\">"),
        new("bpmn.expression.language", "expressionLanguage=\"https://www.omg.org/spec/DMN/20191111/FEEL/\"", "¦expressionLanguage=\"http://www.w3.org/1999/XPath\""),
        new("bpmn.expression.feel", "counter &gt; 1 and letter", "counter &gt; ¦&gt; 1 and letter"),
        new("bpmn.expression.feel", "<bpmn:loopCardinality>3<", "<bpmn:loopCardinality>\n  <![CDATA[1 + ¦* 2]]>\n<"),
        new("bpmn.expression.feel", "<bpmn:condition>counter = 7<", "<bpmn:condition>= counter = ¦= 7<"),
        new("bpmn.expression.feel", "<bpmn:from>1 + 1<", "<bpmn:from>¦${x}<"),
        new("bpmn.expression.empty", "<bpmn:loopCardinality>3<", "¦<bpmn:loopCardinality>  <"),
        new("bpmn.expression.empty", "<bpmn:condition>counter = 7<", "¦<bpmn:condition><"),
    ];

    /// <summary>Triggers and results, each put into a position that table 10.93 leaves blank.</summary>
    private static IEnumerable<Mutation> Positions
    {
        get
        {
            const string start = "<bpmn:messageEventDefinition id=\"received_d\" messageRef=\"tns:request\"/>";
            const string innerStart = "<bpmn:startEvent id=\"i_start\"/>";
            const string watching = "<bpmn:signalEventDefinition signalRef=\"holiday\"/>";
            const string boundary = "<bpmn:errorEventDefinition errorRef=\"failure\"/></bpmn:boundaryEvent>";
            const string passing = "<bpmn:timerEventDefinition id=\"reminded_d\"><bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT2H</bpmn:timeDuration></bpmn:timerEventDefinition>";
            const string caught = "<bpmn:conditionalEventDefinition><bpmn:condition>counter = 7</bpmn:condition></bpmn:conditionalEventDefinition>";
            const string thrown = "<bpmn:terminateEventDefinition/>";
            (string Where, string[] Blank)[] table =
            [
                (start, ["error", "escalation", "cancel", "compensate", "link", "terminate"]),
                (watching, ["error", "cancel", "compensate", "link", "terminate"]),
                (passing, ["error", "cancel", "link", "terminate"]),
                (boundary, ["link", "terminate"]),
                (caught, ["error", "escalation", "cancel", "compensate", "terminate"]),
                (thrown, ["timer", "conditional", "link"]),
            ];
            foreach (var (where, blank) in table)
            {
                foreach (var kind in blank)
                    yield return new("bpmn.event.position", where, Definition(kind) + (where == boundary ? "</bpmn:boundaryEvent>" : ""));
            }

            foreach (var kind in new[] { "message", "timer", "signal", "conditional" })
                yield return new("bpmn.event.position", innerStart, $"<bpmn:startEvent id=\"i_start\">{Definition(kind)}</bpmn:startEvent>");
            yield return new("bpmn.event.position", $"<bpmn:intermediateCatchEvent id=\"when\">{caught}</bpmn:intermediateCatchEvent>", $"{Mark}<bpmn:intermediateCatchEvent id=\"when\"/>");
            yield return new("bpmn.event.position", "<bpmn:boundaryEvent id=\"failed\" attachedToRef=\"inner\"><bpmn:errorEventDefinition errorRef=\"failure\"/></bpmn:boundaryEvent>", $"{Mark}<bpmn:boundaryEvent id=\"failed\" attachedToRef=\"inner\"/>");
            foreach (var kind in new[] { "timer", "conditional", "error", "cancel", "terminate" })
                yield return new("bpmn.event.position", "<bpmn:inclusiveGateway id=\"fork\"/>", $"<bpmn:inclusiveGateway id=\"fork\"/><bpmn:sequenceFlow id=\"z\" sourceRef=\"sign\" targetRef=\"zz\"/><bpmn:intermediateThrowEvent id=\"zz\">{Definition(kind)}</bpmn:intermediateThrowEvent>");
        }
    }

    private static IEnumerable<Mutation> Timers =>
        new[] { "PT2X", "2 hours and", "P-1D", "2026-02-30", "R3/PT1H" }
            .Select(text => new Mutation("bpmn.timer.text", "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT2H<", $"{Mark}<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">{text}<"))
            .Concat(new[] { "2026-02-30T08:00:00", "2026-08-17T25:00:00Z", "P1D", "1 +" }
                .Select(text => new Mutation("bpmn.timer.text", "<bpmn:timeDate>2026-08-17T08:00:00+07:00<", $"{Mark}<bpmn:timeDate>{text}<")))
            .Concat(new[] { "R3", "Rx/PT1H", "R3/PT1H/PT1H", "0 0 9 ? * MON" }
                .Select(text => new Mutation("bpmn.timer.text", "<bpmn:timeDate>2026-08-17T08:00:00+07:00</bpmn:timeDate>", $"{Mark}<bpmn:timeCycle>{text}</bpmn:timeCycle>")));

    /// <summary>Changes the text from a beginning to an end after it.</summary>
    private static Mutation Between(string rule, string from, string to, Func<string, string> change)
    {
        var start = Good.IndexOf(from, StringComparison.Ordinal);
        var end = Good.IndexOf(to, start, StringComparison.Ordinal) + to.Length;
        return new Mutation(rule, Good[start..end], change(Good[start..end]));
    }

    private static string Definition(string kind) => kind switch
    {
        "timer" => $"{Mark}<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>",
        "conditional" => $"{Mark}<bpmn:conditionalEventDefinition><bpmn:condition>true</bpmn:condition></bpmn:conditionalEventDefinition>",
        "link" => $"{Mark}<bpmn:linkEventDefinition name=\"z\"/>",
        "message" => $"{Mark}<bpmn:messageEventDefinition messageRef=\"request\"/>",
        "signal" => $"{Mark}<bpmn:signalEventDefinition signalRef=\"holiday\"/>",
        "error" => $"{Mark}<bpmn:errorEventDefinition errorRef=\"failure\"/>",
        "escalation" => $"{Mark}<bpmn:escalationEventDefinition escalationRef=\"late\"/>",
        _ => $"{Mark}<bpmn:{kind}EventDefinition/>",
    };
}
