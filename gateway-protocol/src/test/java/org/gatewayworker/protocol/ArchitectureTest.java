package org.gatewayworker.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom in this module: codecs at the ground, links above, nobody sideways. */
@AnalyzeClasses(packages = "org.gatewayworker.protocol", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String PROTOCOL = "org.gatewayworker.protocol";
    private static final String BYTES = "org.gatewayworker.protocol.bytes";
    private static final String PHP = "org.gatewayworker.protocol.php";
    private static final String COMMAND = "org.gatewayworker.protocol.command";
    private static final String EVENT = "org.gatewayworker.protocol.event";

    @ArchTest
    static final ArchRule BYTES_KNOW_JAVA_ONLY = classes()
            .that()
            .resideInAPackage(BYTES)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", BYTES);

    @ArchTest
    static final ArchRule PHP_VALUES_KNOW_BYTES_ONLY = classes()
            .that()
            .resideInAPackage(PHP)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", BYTES, PHP);

    @ArchTest
    static final ArchRule CODECS_KNOW_JACKSON_AND_WHAT_LIES_BELOW = classes()
            .that()
            .resideInAnyPackage(PROTOCOL, COMMAND, EVENT)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "com.fasterxml.jackson..", BYTES, PHP, PROTOCOL, COMMAND, EVENT);

    @ArchTest
    static final ArchRule ONLY_LINKS_KNOW_GRIZZLY = noClasses()
            .that()
            .resideOutsideOfPackage("org.gatewayworker.protocol.link..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.glassfish..");

    @ArchTest
    static final ArchRule NOBODY_KNOWS_JAKARTA =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("jakarta..", "javax..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.gatewayworker.protocol.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule WHAT_IS_SAID_KNOWS_NOT_HOW_COMMANDS_AND_EVENTS_READ_IT = noClasses()
            .that()
            .resideInAPackage(PROTOCOL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(COMMAND, EVENT);
}
