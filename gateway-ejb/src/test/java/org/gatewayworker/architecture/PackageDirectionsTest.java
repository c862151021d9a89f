package org.gatewayworker.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Register and gateway speak packets, and nothing in them needs a container: only the shell around them does. */
@AnalyzeClasses(packages = "org.gatewayworker", importOptions = ImportOption.DoNotIncludeTests.class)
class PackageDirectionsTest {
    private static final String PROTOCOL = "org.gatewayworker.protocol..";
    private static final String GATEWAY = "org.gatewayworker.gateway..";
    private static final String REGISTER = "org.gatewayworker.register..";

    @ArchTest
    static final ArchRule THE_GATEWAY_KNOWS_THE_PROTOCOL_ONLY = classes()
            .that()
            .resideInAPackage(GATEWAY)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(GATEWAY, PROTOCOL, "java..");

    @ArchTest
    static final ArchRule THE_REGISTER_KNOWS_THE_PROTOCOL_ONLY = classes()
            .that()
            .resideInAPackage(REGISTER)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(REGISTER, PROTOCOL, "java..");

    @ArchTest
    static final ArchRule NOBODY_SEES_THE_WORKER = noClasses()
            .that()
            .resideInAnyPackage("org.gatewayworker.ejb..", GATEWAY, REGISTER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.gatewayworker.api..", "org.gatewayworker.worker..", "org.gatewayworker.push..");

    @ArchTest
    static final ArchRule NOBODY_SEES_THE_SHELL = noClasses()
            .that()
            .resideInAnyPackage(GATEWAY, REGISTER, PROTOCOL)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.gatewayworker.ejb..");

    @ArchTest
    static final ArchRule NO_PACKAGES_IN_CIRCLES =
            slices().matching("org.gatewayworker.(*)..").should().beFreeOfCycles();
}
