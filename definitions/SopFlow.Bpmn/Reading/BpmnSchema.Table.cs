namespace SopFlow.Bpmn.Reading;

internal sealed partial class BpmnSchema
{
    /// <summary>
    /// The elements of BPMN 2.0.2's Semantic.xsd that stand in processes and collaborations, one type a line:
    /// <c>name : base | attributes | children</c>. After a name: <c>!</c> required, <c>?</c> at most one, <c>*</c> any number,
    /// <c>+</c> at least one, nothing exactly one; <c>:</c> the kind of value; <c>=</c> the child's type where it is not its name;
    /// <c>-></c> what it refers to. <c>~</c> before a type: stands for its subtypes only. <c>#</c> after it: holds text.
    /// </summary>
    private const string Table = """
        ~baseElement | id:id | documentation* extensionElements?
        documentation # | id:id textFormat
        extensionElements #
        text #
        reference #
        ~rootElement : baseElement
        ~callableElement : rootElement | name | supportedInterfaceRef*=reference->interface ioSpecification? ioBinding*
        definitions | id:id name targetNamespace! expressionLanguage typeLanguage exporter exporterVersion | documentation* extensionElements? import* extension* rootElement* relationship*
        import | namespace! location! importType!
        extension | definition mustUnderstand:bool | documentation*
        relationship : baseElement | type! direction:None,Forward,Backward,Both | source+=reference target+=reference
        process : callableElement | processType:None,Public,Private isClosed:bool isExecutable:bool definitionalCollaborationRef->collaboration | auditing? monitoring? property* laneSet* flowElement* artifact* resourceRole* correlationSubscription* supports*=reference->process
        auditing : baseElement
        monitoring : baseElement
        globalTask : callableElement | | resourceRole*
        globalUserTask : globalTask | implementation | rendering*
        globalManualTask : globalTask
        globalScriptTask : globalTask | scriptLanguage | script?=text
        globalBusinessRuleTask : globalTask | implementation
        collaboration : rootElement | name isClosed:bool | participant* messageFlow* artifact* correlationKey* participantAssociation* messageFlowAssociation*
        participant : baseElement | name processRef->process | interfaceRef*=reference->interface endPointRef*=reference->endPoint participantMultiplicity?
        participantMultiplicity : baseElement | minimum:int maximum:int
        participantAssociation : baseElement | | innerParticipantRef=reference->participant outerParticipantRef=reference->participant
        messageFlow : baseElement | name sourceRef!->participant,flowNode targetRef!->participant,flowNode messageRef->message
        messageFlowAssociation : baseElement | innerMessageFlowRef!->messageFlow outerMessageFlowRef!->messageFlow
        partnerEntity : rootElement | name | participantRef*=reference->participant
        partnerRole : rootElement | name | participantRef*=reference->participant
        endPoint : rootElement
        laneSet : baseElement | name | lane*
        lane : baseElement | name partitionElementRef->baseElement | partitionElement?=baseElement flowNodeRef*=reference->flowNode childLaneSet?=laneSet
        ~artifact : baseElement
        association : artifact | sourceRef!->baseElement targetRef!->baseElement associationDirection:None,One,Both
        group : artifact | categoryValueRef->categoryValue
        textAnnotation : artifact | textFormat | text?
        category : rootElement | name | categoryValue*
        categoryValue : baseElement | value
        itemDefinition : rootElement | structureRef isCollection:bool itemKind:Information,Physical
        message : rootElement | name itemRef->itemDefinition
        signal : rootElement | name structureRef->itemDefinition
        error : rootElement | name errorCode structureRef->itemDefinition
        escalation : rootElement | name escalationCode structureRef->itemDefinition
        interface : rootElement | name! implementationRef | operation+
        operation : baseElement | name! implementationRef | inMessageRef=reference->message outMessageRef?=reference->message errorRef*=reference->error
        resource : rootElement | name! | resourceParameter*
        resourceParameter : baseElement | name type->itemDefinition isRequired:bool
        resourceRole : baseElement | name | resourceRef?=reference->resource resourceParameterBinding* resourceAssignmentExpression?
        performer : resourceRole
        humanPerformer : performer
        potentialOwner : humanPerformer
        resourceAssignmentExpression : baseElement | | expression
        resourceParameterBinding : baseElement | parameterRef!->resourceParameter | expression
        correlationKey : baseElement | name | correlationPropertyRef*=reference->correlationProperty
        correlationProperty : rootElement | name type->itemDefinition | correlationPropertyRetrievalExpression+
        correlationPropertyRetrievalExpression : baseElement | messageRef!->message | messagePath=expression
        correlationPropertyBinding : baseElement | correlationPropertyRef!->correlationProperty | dataPath=expression
        correlationSubscription : baseElement | correlationKeyRef!->correlationKey | correlationPropertyBinding*
        expression # : baseElement | language evaluatesToTypeRef
        formalExpression # : expression
        ~flowElement : baseElement | name | auditing? monitoring? categoryValueRef*=reference->categoryValue
        ~flowNode : flowElement | | incoming*=reference->sequenceFlow outgoing*=reference->sequenceFlow
        sequenceFlow : flowElement | sourceRef!->flowNode targetRef!->flowNode isImmediate:bool | conditionExpression?=expression
        ~activity : flowNode | isForCompensation:bool startQuantity:positive completionQuantity:positive default->sequenceFlow | ioSpecification? property* dataInputAssociation* dataOutputAssociation* resourceRole* loopCharacteristics?
        task : activity
        userTask : task | implementation | rendering*
        rendering : baseElement
        manualTask : task
        serviceTask : task | implementation operationRef->operation
        sendTask : task | implementation messageRef->message operationRef->operation
        receiveTask : task | implementation instantiate:bool messageRef->message operationRef->operation
        scriptTask : task | scriptFormat | script?=text
        businessRuleTask : task | implementation
        callActivity : activity | calledElement
        subProcess : activity | triggeredByEvent:bool | laneSet* flowElement* artifact*
        transaction : subProcess | method
        adHocSubProcess : subProcess | cancelRemainingInstances:bool ordering:Parallel,Sequential | completionCondition?=expression
        ~loopCharacteristics : baseElement
        standardLoopCharacteristics : loopCharacteristics | testBefore:bool loopMaximum:positive | loopCondition?=expression
        multiInstanceLoopCharacteristics : loopCharacteristics | isSequential:bool behavior:None,One,All,Complex oneBehaviorEventRef->eventDefinition noneBehaviorEventRef->eventDefinition | loopCardinality?=expression loopDataInputRef?=reference->item loopDataOutputRef?=reference->item inputDataItem?=dataItem outputDataItem?=dataItem complexBehaviorDefinition* completionCondition?=expression
        complexBehaviorDefinition : baseElement | | condition=expression event?=intermediateThrowEvent
        ~gateway : flowNode | gatewayDirection:Unspecified,Converging,Diverging,Mixed
        exclusiveGateway : gateway | default->sequenceFlow
        inclusiveGateway : gateway | default->sequenceFlow
        parallelGateway : gateway
        complexGateway : gateway | default->sequenceFlow | activationCondition?=expression
        eventBasedGateway : gateway | instantiate:bool eventGatewayType:Exclusive,Parallel
        ~event : flowNode | | property*
        ~catchEvent : event | parallelMultiple:bool | dataOutput* dataOutputAssociation* outputSet? eventDefinition* eventDefinitionRef*=reference->eventDefinition
        ~throwEvent : event | | dataInput* dataInputAssociation* inputSet? eventDefinition* eventDefinitionRef*=reference->eventDefinition
        startEvent : catchEvent | isInterrupting:bool
        intermediateCatchEvent : catchEvent
        boundaryEvent : catchEvent | cancelActivity:bool attachedToRef!->activity
        intermediateThrowEvent : throwEvent
        implicitThrowEvent : throwEvent
        endEvent : throwEvent
        ~eventDefinition : rootElement
        messageEventDefinition : eventDefinition | messageRef->message | operationRef?=reference->operation
        timerEventDefinition : eventDefinition | | timeDate?=expression timeDuration?=expression timeCycle?=expression
        signalEventDefinition : eventDefinition | signalRef->signal
        errorEventDefinition : eventDefinition | errorRef->error
        escalationEventDefinition : eventDefinition | escalationRef->escalation
        conditionalEventDefinition : eventDefinition | | condition=expression
        linkEventDefinition : eventDefinition | name! | source*=reference->linkEventDefinition target?=reference->linkEventDefinition
        terminateEventDefinition : eventDefinition
        cancelEventDefinition : eventDefinition
        compensateEventDefinition : eventDefinition | waitForCompletion:bool activityRef->activity
        ~item : baseElement | itemSubjectRef->itemDefinition | dataState?
        dataState : baseElement | name
        dataObject : flowElement | itemSubjectRef->itemDefinition isCollection:bool | dataState?
        dataObjectReference : flowElement | itemSubjectRef->itemDefinition dataObjectRef->dataObject | dataState?
        dataStore : rootElement | name capacity:int isUnlimited:bool itemSubjectRef->itemDefinition | dataState?
        dataStoreReference : flowElement | itemSubjectRef->itemDefinition dataStoreRef->dataStore | dataState?
        dataItem : item | name isCollection:bool
        property : item | name
        dataInput : item | name isCollection:bool
        dataOutput : item | name isCollection:bool
        ioSpecification : baseElement | | dataInput* dataOutput* inputSet+ outputSet+
        ioBinding : baseElement | operationRef!->operation inputDataRef!->inputSet outputDataRef!->outputSet
        inputSet : baseElement | name | dataInputRefs*=reference->dataInput optionalInputRefs*=reference->dataInput whileExecutingInputRefs*=reference->dataInput outputSetRefs*=reference->outputSet
        outputSet : baseElement | name | dataOutputRefs*=reference->dataOutput optionalOutputRefs*=reference->dataOutput whileExecutingOutputRefs*=reference->dataOutput inputSetRefs*=reference->inputSet
        ~dataAssociation : baseElement | | sourceRef*=reference->item targetRef=reference->item transformation?=expression assignment*
        dataInputAssociation : dataAssociation
        dataOutputAssociation : dataAssociation
        assignment : baseElement | | from=expression to=expression
        """;

    /// <summary>What is an item-aware element (8.4.10) besides the types that say so.</summary>
    private static readonly string[] ItemAware = ["dataObject", "dataObjectReference", "dataStoreReference", "dataStore"];

    /// <summary>Elements of BPMN's other models, which describe no process that could be executed.</summary>
    private static readonly HashSet<string> OtherModels =
    [
        "choreography", "globalChoreographyTask", "choreographyTask", "callChoreography", "subChoreography", "choreographyRef",
        "conversation", "subConversation", "callConversation", "conversationNode", "conversationAssociation", "conversationLink", "globalConversation",
    ];
}
